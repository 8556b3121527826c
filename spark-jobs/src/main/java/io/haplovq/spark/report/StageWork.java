package io.haplovq.spark.report;

import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * What the tasks of a stage did, failed and speculative attempts included.
 *
 * @param tasks attempts that ended
 * @param failed of these, the ones that did not succeed
 * @param seconds their run times, summed
 * @param cpuSeconds their CPU times, summed
 * @param gcSeconds the time in which their JVMs collected garbage, summed
 * @param shuffleRead bytes
 * @param shuffleWritten bytes
 * @param spilled bytes written to local disks for want of memory
 */
public record StageWork(
    long tasks,
    long failed,
    double seconds,
    double cpuSeconds,
    double gcSeconds,
    long shuffleRead,
    long shuffleWritten,
    long spilled) {
  static StageWork of(SparkListenerTaskEnd end) {
    long failed = end.taskInfo().successful() ? 0 : 1;
    TaskMetrics metrics = end.taskMetrics();
    if (metrics == null) {
      // A task whose executor was lost has none.
      return new StageWork(1, failed, 0, 0, 0, 0, 0, 0);
    }
    return new StageWork(
        1,
        failed,
        metrics.executorRunTime() / 1e3,
        metrics.executorCpuTime() / 1e9,
        metrics.jvmGCTime() / 1e3,
        metrics.shuffleReadMetrics().totalBytesRead(),
        metrics.shuffleWriteMetrics().bytesWritten(),
        metrics.diskBytesSpilled());
  }

  StageWork plus(StageWork other) {
    return new StageWork(
        tasks + other.tasks,
        failed + other.failed,
        seconds + other.seconds,
        cpuSeconds + other.cpuSeconds,
        gcSeconds + other.gcSeconds,
        shuffleRead + other.shuffleRead,
        shuffleWritten + other.shuffleWritten,
        spilled + other.spilled);
  }
}
