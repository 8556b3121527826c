package io.haplovq.spark.plan;

import io.haplovq.spark.runtime.ExecutorShape;

/**
 * What an executor's process takes beside its heap: the JVM's own, and native memory of ND4J and
 * zstd by task. In bytes. Explained in {@code spark-jobs/docs/MEMORY.md}. Stateless.
 */
final class OffHeap {
  /** Classes, compiled code, stacks, network buffers. */
  private static final long JVM = 208L << 20;

  /** The collector's tables, by heap. */
  private static final double COLLECTOR = 0.03;

  /** A window's network with its batch, and a zstd context at level 19. */
  private static final long TASK = 48L << 20;

  /** Beyond what is expected: what a container may have before YARN ends it. */
  private static final double MARGIN = 1.75;

  private static final long STEP = 128L << 20;

  private OffHeap() {}

  static long bytes(ExecutorShape executor) {
    return JVM + (long) (COLLECTOR * executor.heapBytes()) + executor.tasks() * TASK;
  }

  /** {@code spark.executor.memoryOverhead}, in whole steps of 128 MiB. */
  static long overhead(ExecutorShape executor) {
    long bytes = (long) (MARGIN * bytes(executor));
    return (bytes + STEP - 1) / STEP * STEP;
  }
}
