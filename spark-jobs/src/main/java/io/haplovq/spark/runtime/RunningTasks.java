package io.haplovq.spark.runtime;

import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows how many tasks run. When one task fails, Spark gives its job up while others are still at
 * work, and those would create files again behind a clean-up that does not wait for them. Closed
 * before the clean-up: a {@code try} with resources does so before its {@code finally}.
 */
public final class RunningTasks extends SparkListener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningTasks.class);
  private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(60);

  /** How long the news of a task's start may be under way. */
  private static final long NEWS_MILLIS = 100;

  private final JavaSparkContext spark;
  private int running;

  private RunningTasks(JavaSparkContext spark) {
    this.spark = spark;
  }

  /** Starts watching; for before the first job. */
  public static RunningTasks watch(JavaSparkContext spark) {
    RunningTasks tasks = new RunningTasks(spark);
    spark.sc().addSparkListener(tasks);
    return tasks;
  }

  @Override
  public synchronized void onTaskStart(SparkListenerTaskStart start) {
    running++;
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    running--;
    notifyAll();
  }

  private synchronized void awaitNone() {
    long deadline = System.nanoTime() + LONGEST_WAIT;
    try {
      wait(NEWS_MILLIS);
      while (running > 0 && System.nanoTime() < deadline) {
        wait(NEWS_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (running > 0) {
      LOG.warn("{} tasks still run; what they write now may be left behind", running);
    }
  }

  /** Waits until no task runs, for a minute at most, and stops watching. */
  @Override
  public void close() {
    awaitNone();
    spark.sc().removeSparkListener(this);
  }
}
