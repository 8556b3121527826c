package io.haplovq.spark.report;

import io.haplovq.spark.runtime.Clock;
import io.haplovq.spark.runtime.JobName;
import io.haplovq.spark.runtime.ProcessMemory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.executor.ExecutorMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.collection.JavaConverters;

/**
 * Watches an application: the work of each stage (by the groups of {@link JobName}), the memory of
 * this process, looked at twice a second, and that of the executors, by their heartbeats.
 * Thread-safe. The figures are whole once Spark is stopped.
 */
public final class RunObserver extends SparkListener implements AutoCloseable {
  private static final long LOOK_EVERY_MILLIS = 500;
  private static final String NONE = "none";

  /** What Spark calls the driver where it runs tasks itself. */
  private static final String DRIVER = "driver";

  private final Map<Integer, String> groups = new HashMap<>();
  private final Map<String, StageWork> work = new LinkedHashMap<>();
  private final Map<String, ExecutorUse> executors = new TreeMap<>();
  private final ScheduledExecutorService clock = Clock.named("memory");
  private ProcessMemory memory = ProcessMemory.now();
  private String current;

  private RunObserver() {}

  /** Starts watching; for before the first job. */
  public static RunObserver watch(JavaSparkContext spark) {
    RunObserver observer = new RunObserver();
    spark.sc().addSparkListener(observer);
    observer.clock.scheduleAtFixedRate(
        observer::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    return observer;
  }

  private synchronized void look() {
    memory = memory.max(ProcessMemory.now());
  }

  /** The stage whose job began last; empty before the first one. */
  public synchronized Optional<String> current() {
    return Optional.ofNullable(current);
  }

  /** What each stage's tasks did, by its name, in the order in which the stages began. */
  public synchronized Map<String, StageWork> work() {
    return new LinkedHashMap<>(work);
  }

  /** The most that this process took. */
  public synchronized ProcessMemory memory() {
    return memory;
  }

  /** What executors took, in the order of their ids; none where this process ran the tasks. */
  public synchronized List<ExecutorUse> executors() {
    return new ArrayList<>(executors.values());
  }

  @Override
  public synchronized void onJobStart(SparkListenerJobStart start) {
    current = stage(start.properties());
  }

  @Override
  public synchronized void onStageSubmitted(SparkListenerStageSubmitted submitted) {
    groups.put(submitted.stageInfo().stageId(), stage(submitted.properties()));
  }

  private static String stage(Properties properties) {
    String group = properties == null ? null : properties.getProperty(JobName.GROUP);
    return group != null && group.startsWith(JobName.PREFIX)
        ? group.substring(JobName.PREFIX.length())
        : NONE;
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    String stage = groups.getOrDefault(end.stageId(), NONE);
    work.merge(stage, StageWork.of(end), StageWork::plus);
    String executor = end.taskInfo().executorId();
    // On YARN executors are there before anybody can watch.
    if (!executor.equals(DRIVER)) {
      executors.computeIfAbsent(executor, id -> ExecutorUse.none(id, end.taskInfo().host()));
    }
    metrics(executor, end.taskExecutorMetrics());
  }

  @Override
  public synchronized void onExecutorAdded(SparkListenerExecutorAdded added) {
    executors.computeIfAbsent(
        added.executorId(), id -> ExecutorUse.none(id, added.executorInfo().executorHost()));
  }

  @Override
  public synchronized void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
    JavaConverters.mapAsJavaMapConverter(update.executorUpdates())
        .asJava()
        .values()
        .forEach(found -> metrics(update.execId(), found));
  }

  /** The driver's are taken more closely by {@link #look}. */
  private void metrics(String executor, ExecutorMetrics found) {
    if (found != null) {
      executors.computeIfPresent(executor, (id, known) -> known.max(found));
    }
  }

  /** Stops watching this process. */
  @Override
  public void close() {
    look();
    clock.shutdownNow();
  }
}
