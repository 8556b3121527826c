package io.haplovq.popgen;

import io.haplovq.genotype.BitMatrix;

/**
 * 64-bit digests of stretches of haplotypes: the XOR of a fixed random number for every variant
 * that carries a 1 (Zobrist's scheme). Digests of adjoining stretches XOR to that of both, so that
 * a window can be put together from parts that different tasks saw. Two different strings of one
 * window have the same digest with probability 2^-64. Stateless.
 */
public final class StringDigests {
  private static final long KEY = 0x5EED_0F_5712_1765L;

  private StringDigests() {}

  /**
   * Digests of the variants before each cut.
   *
   * @param haplotypes {@code [haplotypes × variants]}
   * @param rows chosen haplotypes
   * @param firstOrdinal the first column's number among the variants of its contig
   * @param cuts columns, ascending, 0 to their number
   * @return {@code [cuts × chosen haplotypes]}
   */
  public static long[][] atCuts(BitMatrix haplotypes, int[] rows, long firstOrdinal, int[] cuts) {
    long[] numbers = new long[haplotypes.columns()];
    for (int column = 0; column < numbers.length; column++) {
      numbers[column] = Seeds.of(KEY, firstOrdinal + column);
    }
    long[][] digests = new long[cuts.length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      long digest = 0;
      int column = 0;
      for (int cut = 0; cut < cuts.length; cut++) {
        digest ^= stretch(haplotypes, rows[i], column, cuts[cut], numbers);
        column = cuts[cut];
        digests[cut][i] = digest;
      }
    }
    return digests;
  }

  private static long stretch(BitMatrix haplotypes, int row, int from, int behind, long[] numbers) {
    long digest = 0;
    long[] words = haplotypes.words();
    int base = row * haplotypes.wordsPerRow();
    for (int word = from >>> 6; word << 6 < behind; word++) {
      long ones = words[base + word];
      int first = word << 6;
      if (first < from) {
        ones &= -1L << from;
      }
      if (first + 64 > behind) {
        ones &= ~(-1L << behind);
      }
      for (; ones != 0; ones &= ones - 1) {
        digest ^= numbers[first + Long.numberOfTrailingZeros(ones)];
      }
    }
    return digest;
  }

  /** Digests of the variants between two cuts, or, the same, of two adjoining stretches. */
  public static long[] between(long[] first, long[] second) {
    long[] digests = first.clone();
    for (int i = 0; i < digests.length; i++) {
      digests[i] ^= second[i];
    }
    return digests;
  }
}
