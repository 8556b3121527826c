package io.haplovq.spark.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a failure was, below what Spark and threads wrap around it. */
public final class Failures {
  private Failures() {}

  /** The failure and its causes, from the outside in, each once. */
  public static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = failure;
        cause != null && !causes.contains(cause);
        cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes;
  }

  /** The outermost cause of a type. */
  public static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
    return causes(failure).stream().filter(type::isInstance).map(type::cast).findFirst();
  }
}
