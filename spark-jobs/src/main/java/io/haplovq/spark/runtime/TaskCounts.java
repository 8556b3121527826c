package io.haplovq.spark.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Units that tasks have counted: those of finished tasks are kept, those of running ones replaced
 * by the newest report, which comes with the executors' heartbeats. A failed or speculative
 * attempt's count is dropped, so that nothing is counted twice. Thread-safe.
 */
final class TaskCounts extends SparkListener {
  private final Predicate<AccumulableInfo> which;
  private final Map<Long, Long> running = new HashMap<>();
  private long finished;

  /**
   * @param which the accumulators that are looked at, all of type {@code LongAccumulator}
   */
  TaskCounts(Predicate<AccumulableInfo> which) {
    this.which = which;
  }

  synchronized long sum() {
    return finished + running.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public synchronized void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
    list(update.accumUpdates())
        .forEach(
            task ->
                list(task._4()).stream()
                    .filter(this::counts)
                    .forEach(info -> running.put((Long) task._1(), value(info))));
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    running.remove(end.taskInfo().taskId());
    if (end.taskInfo().successful()) {
      list(end.taskInfo().accumulables()).stream()
          .filter(this::counts)
          .forEach(info -> finished += value(info));
    }
  }

  private boolean counts(AccumulableInfo info) {
    return info.update().isDefined() && which.test(info);
  }

  private static long value(AccumulableInfo info) {
    return (Long) info.update().get();
  }

  private static <T> List<T> list(Seq<T> seq) {
    return JavaConverters.seqAsJavaListConverter(seq).asJava();
  }
}
