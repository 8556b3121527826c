package io.haplovq.spark.analysis;

import io.haplovq.genotype.BitMatrix;

/**
 * How near haplotypes are to the training ones: Hamming distances, in variants, to the nearest of
 * them.
 *
 * @param mean over the haplotypes
 * @param least of all
 * @param copies haplotypes at distance 0
 */
record NearestNeighbours(double mean, int least, int copies) {
  /**
   * @param training {@code [haplotypes × variants]}
   * @param rows those that were trained on
   */
  static NearestNeighbours of(BitMatrix haplotypes, BitMatrix training, int[] rows) {
    long sum = 0;
    int least = Integer.MAX_VALUE;
    int copies = 0;
    for (int i = 0; i < haplotypes.rows(); i++) {
      int nearest = Integer.MAX_VALUE;
      for (int row : rows) {
        nearest = Math.min(nearest, distance(haplotypes, i, training, row, nearest));
      }
      sum += nearest;
      least = Math.min(least, nearest);
      copies += nearest == 0 ? 1 : 0;
    }
    return new NearestNeighbours((double) sum / haplotypes.rows(), least, copies);
  }

  /** The distance, or something not below {@code most}. */
  private static int distance(BitMatrix x, int i, BitMatrix y, int j, int most) {
    int width = x.wordsPerRow();
    int sum = 0;
    for (int k = 0; k < width && sum < most; k++) {
      sum += Long.bitCount(x.words()[i * width + k] ^ y.words()[j * width + k]);
    }
    return sum;
  }
}
