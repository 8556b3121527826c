package io.haplovq.spark.plan;

import io.haplovq.spark.runtime.ExecutorShape;
import io.haplovq.spark.runtime.TaskMemory;

/**
 * Settings to run with.
 *
 * @param executorMemory {@code spark.executor.memory}, bytes of heap
 * @param memoryOverhead {@code spark.executor.memoryOverhead}, bytes beside it
 * @param haplotypesPerTile {@code --haplotypes-per-tile}: with that heap, or with less
 */
public record Recommendation(long executorMemory, long memoryOverhead, int haplotypesPerTile) {
  private static final long STEP = 512L << 20;
  private static final long LEAST = 2L << 30;

  /** The smallest heap that holds so many tasks with such tiles, in steps of 512 MiB. */
  static Recommendation of(int tasks, long tile, int haplotypesPerTile) {
    long heap = LEAST;
    while (!TaskMemory.fits(new ExecutorShape(heap, tasks), tile)) {
      heap += STEP;
    }
    return new Recommendation(
        heap, OffHeap.overhead(new ExecutorShape(heap, tasks)), haplotypesPerTile);
  }
}
