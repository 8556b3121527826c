package io.haplovq.popgen;

import io.haplovq.genotype.BitMatrix;

/**
 * Products of haplotypes with each other, counted a word at a time: entry (i, j) is the number of
 * variants at which both have the alternative allele. Lower triangles, row by row: entry (i, j), j
 * ≤ i, stands at {@code i (i + 1) / 2 + j}.
 */
public final class Gram {
  private Gram() {}

  /** Entries of a lower triangle with its diagonal. */
  public static int size(int rows) {
    return Math.toIntExact((long) rows * (rows + 1) / 2);
  }

  /**
   * Adds what these variants contribute.
   *
   * @param haplotypes {@code [haplotypes × variants]}
   * @param triangle sums so far, {@link #size} of the haplotypes
   */
  public static void add(BitMatrix haplotypes, int[] triangle) {
    int n = haplotypes.rows();
    int width = haplotypes.wordsPerRow();
    long[] words = haplotypes.words();
    for (int i = 0, at = 0; i < n; i++) {
      for (int j = 0; j <= i; j++, at++) {
        int common = 0;
        for (int a = i * width, b = j * width, end = a + width; a < end; a++, b++) {
          common += Long.bitCount(words[a] & words[b]);
        }
        triangle[at] += common;
      }
    }
  }

  /**
   * The products of the haplotypes less their mean: with K the counts and r the means of its rows,
   * {@code K − r 1ᵀ − 1 rᵀ + mean(r)}.
   *
   * @return {@code [n × n]}, row-major, symmetric
   */
  public static double[] centred(int[] triangle, int n) {
    double[] gram = new double[Math.multiplyExact(n, n)];
    double[] mean = new double[n];
    for (int i = 0, at = 0; i < n; i++) {
      for (int j = 0; j <= i; j++, at++) {
        double common = triangle[at];
        gram[i * n + j] = common;
        gram[j * n + i] = common;
        mean[i] += common / n;
        mean[j] += i == j ? 0 : common / n;
      }
    }
    double all = 0;
    for (double value : mean) {
      all += value / n;
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        gram[i * n + j] += all - mean[i] - mean[j];
      }
    }
    return gram;
  }
}
