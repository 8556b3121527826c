package io.haplovq.spark.train;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.genotype.HaplotypeBlocks;
import io.haplovq.genotype.TileKey;
import java.util.function.Function;

/** Gathers the chosen haplotypes of a window from its tiles, one tile at a time. */
final class TrainingData {
  private TrainingData() {}

  /**
   * The chosen haplotypes, {@code [chosen × variants]}.
   *
   * @param genotypes gives a tile's matrix, {@code [variants × haplotypes of the block]}
   * @param chosen haplotypes over the cohort, ascending
   */
  static BitMatrix gather(
      int window,
      int variants,
      HaplotypeBlocks blocks,
      Function<TileKey, BitMatrix> genotypes,
      int[] chosen) {
    BitMatrix result = new BitMatrix(chosen.length, variants);
    int width = result.wordsPerRow();
    int next = 0;
    for (int block = 0; block < blocks.count(); block++) {
      int first = 2 * blocks.firstSample(block);
      int behind = first + blocks.haplotypesIn(block);
      if (next == chosen.length || chosen[next] >= behind) {
        continue;
      }
      BitMatrix haplotypes = genotypes.apply(new TileKey(window, block)).transpose();
      for (; next < chosen.length && chosen[next] < behind; next++) {
        System.arraycopy(
            haplotypes.words(),
            (chosen[next] - first) * width,
            result.words(),
            next * width,
            width);
      }
    }
    return result;
  }
}
