package io.haplovq.popgen;

import io.haplovq.genotype.BitMatrix;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Shannon entropies in bits: of a single variant's allele, {@code H(p) = -p log2 p - (1-p)
 * log2(1-p)}, and of the haplotype strings of a window, {@code -Σ f log2 f} over the frequencies of
 * distinct strings. Both are plug-in estimates and so, of few haplotypes, a little low. Stateless.
 */
public final class Entropy {
  private Entropy() {}

  /**
   * Of an allele of frequency {@code p}.
   *
   * @param p 0 to 1
   */
  public static double binary(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("a frequency of " + p);
    }
    return term(p) + term(1 - p);
  }

  private static double term(double p) {
    return p == 0 ? 0 : -p * log2(p);
  }

  /** {@link #binary} of every count {@code 0 … haplotypes}: a table for many variants. */
  public static double[] ofCounts(int haplotypes) {
    return IntStream.rangeClosed(0, haplotypes)
        .mapToDouble(count -> haplotypes == 0 ? 0 : binary((double) count / haplotypes))
        .toArray();
  }

  /**
   * The sum over all variants of their entropies among chosen haplotypes; 0 without haplotypes.
   *
   * @param haplotypes {@code [haplotypes × variants]}
   * @param rows may repeat, as a bootstrap's do
   */
  public static double sumPerVariant(BitMatrix haplotypes, int[] rows) {
    double[] byCount = ofCounts(rows.length);
    double sum = 0;
    for (int count : AlleleCounts.byColumn(haplotypes, rows)) {
      sum += byCount[count];
    }
    return sum;
  }

  /** {@link #sumPerVariant} by the number of variants; 0 without variants. */
  public static double meanPerVariant(BitMatrix haplotypes, int[] rows) {
    return haplotypes.columns() == 0 ? 0 : sumPerVariant(haplotypes, rows) / haplotypes.columns();
  }

  /**
   * Of the strings that chosen haplotypes have at variants {@code [from, behind)}.
   *
   * @param haplotypes {@code [haplotypes × variants]}
   */
  public static double ofWindow(BitMatrix haplotypes, int[] rows, int from, int behind) {
    long[][] digests = StringDigests.atCuts(haplotypes, rows, 0, new int[] {from, behind});
    return ofStrings(StringDigests.between(digests[0], digests[1]));
  }

  /** Of strings by their digests: equal strings have equal ones. The array is sorted. */
  public static double ofStrings(long[] digests) {
    Arrays.sort(digests);
    double sum = 0;
    for (int from = 0; from < digests.length; ) {
      int behind = from + 1;
      while (behind < digests.length && digests[behind] == digests[from]) {
        behind++;
      }
      sum += term((double) (behind - from) / digests.length);
      from = behind;
    }
    return sum;
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
