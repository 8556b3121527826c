package io.haplovq.spark.plan;

import io.haplovq.spark.runtime.ExecutorShape;

/**
 * What an executor's process takes beside its heap: the JVM's own, and native memory of ND4J and
 * zstd by task. In bytes. Explained in {@code spark-jobs/docs/MEMORY.md}. Stateless.
 */
final class OffHeap {
  /** Classes, compiled code, stacks, network buffers. */
  private static final long JVM = 208L << 20;

  /** ND4J's libraries with their classes, compiled code and buffers, once there is a network. */
  private static final long LIBRARY = 140L << 20;

  /** The collector's tables, by heap. */
  private static final double COLLECTOR = 0.03;

  /** A task's networks at most, with the usual settings: 8 windows of a chain. */
  private static final long TASK = 128L << 20;

  /** Beyond what is expected: what a container may have before YARN ends it. */
  private static final double MARGIN = 1.4;

  private static final long STEP = 128L << 20;

  private OffHeap() {}

  /**
   * What is expected.
   *
   * @param networks bytes that the networks of all tasks take outside the heap
   */
  static long bytes(ExecutorShape executor, long networks) {
    return JVM + LIBRARY + (long) (COLLECTOR * executor.heapBytes()) + networks;
  }

  /** {@code spark.executor.memoryOverhead}, in whole steps of 128 MiB. */
  static long overhead(ExecutorShape executor) {
    long bytes = (long) (MARGIN * bytes(executor, executor.tasks() * TASK));
    return (bytes + STEP - 1) / STEP * STEP;
  }
}
