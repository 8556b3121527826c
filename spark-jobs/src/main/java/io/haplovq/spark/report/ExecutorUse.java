package io.haplovq.spark.report;

import org.apache.spark.executor.ExecutorMetrics;

/**
 * The most that an executor took at once, bytes, as its heartbeats and the ends of its tasks told.
 *
 * @param heap used Java heap
 * @param offHeap what the JVM knows of outside the heap: its own areas, direct and mapped buffers
 * @param resident resident set of the process, native libraries' memory included; 0 where Spark's
 *     process tree metrics are off or have no {@code /proc}
 */
public record ExecutorUse(String id, String host, long heap, long offHeap, long resident) {
  static ExecutorUse none(String id, String host) {
    return new ExecutorUse(id, host, 0, 0, 0);
  }

  ExecutorUse max(ExecutorMetrics found) {
    return new ExecutorUse(
        id,
        host,
        Math.max(heap, found.getMetricValue("JVMHeapMemory")),
        Math.max(
            offHeap,
            found.getMetricValue("JVMOffHeapMemory")
                + found.getMetricValue("DirectPoolMemory")
                + found.getMetricValue("MappedPoolMemory")),
        Math.max(resident, found.getMetricValue("ProcessTreeJVMRSSMemory")));
  }
}
