package io.haplovq.popgen;

import io.haplovq.genotype.BitMatrix;

/**
 * How many chosen haplotypes carry a 1, variant by variant, 64 at a time: by columns of a matrix
 * {@code [haplotypes × variants]}, or by a row and a mask of a matrix {@code [variants ×
 * haplotypes]}. Stateless.
 */
public final class AlleleCounts {
  private AlleleCounts() {}

  /**
   * Ones in each column over chosen rows.
   *
   * @param haplotypes {@code [haplotypes × variants]}
   * @param rows may repeat, and are counted as often
   * @return a count a variant
   */
  public static int[] byColumn(BitMatrix haplotypes, int[] rows) {
    int[] counts = new int[haplotypes.columns()];
    int stride = haplotypes.wordsPerRow();
    long[] words = haplotypes.words();
    // Plane k holds bit k of 64 counters; adding a row ripples a carry through the planes.
    long[] planes = new long[32];
    for (int word = 0; word < stride; word++) {
      int used = 0;
      for (int row : rows) {
        long carry = words[row * stride + word];
        for (int plane = 0; carry != 0; plane++) {
          long sum = planes[plane] ^ carry;
          carry &= planes[plane];
          planes[plane] = sum;
          used = Math.max(used, plane + 1);
        }
      }
      int first = word << 6;
      int width = Math.min(64, counts.length - first);
      for (int plane = 0; plane < used; plane++) {
        for (int bit = 0; bit < width; bit++) {
          counts[first + bit] |= (int) (planes[plane] >>> bit & 1L) << plane;
        }
        planes[plane] = 0;
      }
    }
    return counts;
  }

  /** The haplotypes of {@code rows} as bits, {@code wordsFor(haplotypes)} words. */
  public static long[] mask(int haplotypes, int[] rows) {
    long[] mask = new long[BitMatrix.wordsFor(haplotypes)];
    for (int row : rows) {
      if (row < 0 || row >= haplotypes) {
        throw new IllegalArgumentException("haplotype " + row + " of " + haplotypes);
      }
      mask[row >>> 6] |= 1L << row;
    }
    return mask;
  }

  /** Ones of a variant among the haplotypes of a mask; {@code [variants × haplotypes]}. */
  public static int ofRow(BitMatrix variants, int variant, long[] mask) {
    int count = 0;
    int from = variant * variants.wordsPerRow();
    for (int i = 0; i < mask.length; i++) {
      count += Long.bitCount(variants.words()[from + i] & mask[i]);
    }
    return count;
  }

  /** {@link #ofRow} of every variant. */
  public static int[] byRow(BitMatrix variants, long[] mask) {
    int[] counts = new int[variants.rows()];
    for (int variant = 0; variant < counts.length; variant++) {
      counts[variant] = ofRow(variants, variant, mask);
    }
    return counts;
  }
}
