package io.haplovq.spark.cli;

import io.haplovq.CorruptDataException;
import io.haplovq.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a command that failed tells its user.
 *
 * @param code the exit code
 * @param message a line
 */
record Failure(int code, String message) {
  static Failure of(Throwable failure) {
    Optional<Throwable> input =
        causes(failure).filter(InputException.class::isInstance).findFirst();
    if (input.isPresent()) {
      return new Failure(Main.INPUT, input.get().getMessage());
    }
    Optional<Throwable> damage =
        causes(failure).filter(CorruptDataException.class::isInstance).findFirst();
    if (damage.isPresent()) {
      return new Failure(Main.DAMAGED, "damaged data: " + damage.get().getMessage());
    }
    if (causes(failure).anyMatch(Failure::isShutdown)) {
      return new Failure(Main.INTERNAL, "interrupted: Spark was shut down while the command ran");
    }
    return new Failure(Main.INTERNAL, "internal error: " + failure);
  }

  /** Whether only the stack tells what happened. */
  static boolean isInternal(Throwable failure) {
    return of(failure).code() == Main.INTERNAL && causes(failure).noneMatch(Failure::isShutdown);
  }

  /** Spark has no type for what a signal or a cluster's scheduler does to it. */
  private static boolean isShutdown(Throwable failure) {
    return failure.getMessage() != null
        && failure.getMessage().contains("cancelled because SparkContext was shut down");
  }

  private static Stream<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = failure;
        cause != null && !causes.contains(cause);
        cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes.stream();
  }
}
