package io.haplovq.spark.runtime;

import java.util.Locale;
import org.apache.spark.TaskContext;

/** Names of the files that tasks write, which no other task, attempt or run writes to. */
public final class PartName {
  private PartName() {}

  /**
   * A name for the task that is running, without a suffix.
   *
   * @param attempt the name of the run's {@link Attempt}
   */
  public static String ofTask(String attempt) {
    TaskContext task = TaskContext.get();
    return String.format(
        Locale.ROOT, "part-%05d-%d-%s", task.partitionId(), task.taskAttemptId(), attempt);
  }
}
