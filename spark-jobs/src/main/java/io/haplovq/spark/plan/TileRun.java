package io.haplovq.spark.plan;

import io.haplovq.spark.runtime.TaskMemory;

/**
 * The tiles of a cohort in the order in which tasks take them: window by window, block by block.
 *
 * @param variants of a full window
 * @param haplotypes of the cohort
 * @param perTile haplotypes of a block, the last of a window excepted
 * @param allVariants of the cohort
 */
record TileRun(
    long windows, int blocks, int variants, int haplotypes, int perTile, long allVariants) {
  /** Bytes of the bits of the first tile: none is larger. */
  long largest() {
    return TaskMemory.tile(variants, Math.min(perTile, haplotypes));
  }

  /** Bytes of the bits of successive tiles, no more than there are. */
  long bits(long tiles) {
    long wide = tiles / blocks * TaskMemory.tile(variants, haplotypes);
    return Math.min(all(), wide + tiles % blocks * largest());
  }

  /** Bytes of the bits of the first tiles of so many windows. */
  long firsts(long windows) {
    return Math.min(windows * largest(), all());
  }

  /** Bytes of the whole cohort's bits. */
  long all() {
    return allVariants * TaskMemory.tile(1, haplotypes);
  }

  /** Rows that so many successive tiles have, one a block and variant. */
  long rows(long tiles) {
    return Math.min(tiles * variants, allVariants * blocks);
  }
}
