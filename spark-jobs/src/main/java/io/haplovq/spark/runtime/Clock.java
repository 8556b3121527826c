package io.haplovq.spark.runtime;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Threads for what is done now and then beside a run, which never keep a process alive. */
public final class Clock {
  private Clock() {}

  /**
   * A clock with a thread of its own.
   *
   * @param name what of HaploVQ it is for
   */
  public static ScheduledExecutorService named(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread thread = new Thread(task, "haplovq-" + name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
