package io.haplovq.spark.analysis;

import io.haplovq.genotype.BitMatrix;
import java.io.Serializable;

/**
 * The haplotypes that components are fitted on; the others are projected.
 *
 * @param haplotypes of the whole cohort
 * @param rows the fitted ones, ascending
 * @param mask their bits, as in a row of {@code [variants × haplotypes]}
 */
record FittedRows(int haplotypes, int[] rows, long[] mask) implements Serializable {
  static FittedRows of(int haplotypes, int[] rows) {
    long[] mask = new long[BitMatrix.wordsFor(haplotypes)];
    for (int row : rows) {
      mask[row >>> 6] |= 1L << row;
    }
    return new FittedRows(haplotypes, rows.clone(), mask);
  }

  /** The frequency of 1 among the fitted. */
  double frequency(BitMatrix genotypes, int variant) {
    int from = variant * genotypes.wordsPerRow();
    int ones = 0;
    for (int i = 0; i < mask.length; i++) {
      ones += Long.bitCount(genotypes.words()[from + i] & mask[i]);
    }
    return (double) ones / rows.length;
  }

  /** What a product of two haplotypes' values at a variant counts; 0 where it does not vary. */
  static double weight(double frequency, PcaOptions.Scaling scaling) {
    double variance = frequency * (1 - frequency);
    if (variance == 0) {
      return 0;
    }
    return scaling == PcaOptions.Scaling.VARIANCE ? 1 / variance : 1;
  }

  /** The haplotypes with the rarer allele over the cohort, ascending; of equals, with 1. */
  static int[] rarer(BitMatrix genotypes, int variant) {
    int ones = genotypes.cardinality(variant);
    boolean inverted = 2 * ones > genotypes.columns();
    int[] rare = new int[inverted ? genotypes.columns() - ones : ones];
    int from = variant * genotypes.wordsPerRow();
    for (int word = 0, found = 0; found < rare.length; word++) {
      long bits = genotypes.words()[from + word];
      // Bits beyond the last column come after all that are looked for.
      for (long left = inverted ? ~bits : bits;
          left != 0 && found < rare.length;
          left &= left - 1) {
        rare[found++] = (word << 6) + Long.numberOfTrailingZeros(left);
      }
    }
    return rare;
  }
}
