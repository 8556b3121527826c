package io.haplovq.spark.cli;

import io.haplovq.CorruptDataException;
import io.haplovq.InputException;
import io.haplovq.spark.runtime.Failures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * What a command that failed tells its user.
 *
 * @param code the exit code
 * @param message a line
 */
record Failure(int code, String message) {
  static Failure of(Throwable failure) {
    Optional<InputException> input = Failures.cause(failure, InputException.class);
    if (input.isPresent()) {
      return new Failure(Main.INPUT, input.get().getMessage());
    }
    Optional<CorruptDataException> damage = Failures.cause(failure, CorruptDataException.class);
    if (damage.isPresent()) {
      return new Failure(Main.DAMAGED, "damaged data: " + damage.get().getMessage());
    }
    if (isShutdown(failure)) {
      return new Failure(Main.INTERNAL, "interrupted: Spark was shut down while the command ran");
    }
    Optional<Throwable> storage = storage(failure);
    if (storage.isPresent()) {
      String message = storage.get().getMessage();
      return new Failure(Main.INTERNAL, "storage: " + (message == null ? storage.get() : message));
    }
    return new Failure(Main.INTERNAL, "internal error: " + failure);
  }

  /** Whether only the stack tells what happened. */
  static boolean isInternal(Throwable failure) {
    return of(failure).code() == Main.INTERNAL
        && !isShutdown(failure)
        && storage(failure).isEmpty();
  }

  private static Optional<Throwable> storage(Throwable failure) {
    return Failures.causes(failure).stream()
        .filter(cause -> cause instanceof UncheckedIOException || cause instanceof IOException)
        .findFirst();
  }

  /** Spark has no type for what a signal or a cluster's scheduler does to it. */
  private static boolean isShutdown(Throwable failure) {
    return Failures.causes(failure).stream()
        .map(Throwable::getMessage)
        .anyMatch(
            message ->
                message != null
                    && message.contains("cancelled because SparkContext was shut down"));
  }
}
