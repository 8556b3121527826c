package io.haplovq.popgen;

import io.haplovq.genotype.BitMatrix;

/**
 * How often the four haplotypes of two biallelic variants occur: the second-order statistics of
 * linkage disequilibrium. Immutable.
 *
 * @param neither haplotypes with 0 at both
 * @param second with 1 at the second alone
 * @param first with 1 at the first alone
 * @param both with 1 at both
 */
public record TwoLocus(long neither, long second, long first, long both)
    implements java.io.Serializable {
  public TwoLocus {
    if (neither < 0 || second < 0 || first < 0 || both < 0) {
      throw new IllegalArgumentException(
          "counts " + neither + ", " + second + ", " + first + ", " + both);
    }
  }

  /**
   * Of two variants among the haplotypes of a mask.
   *
   * @param variants {@code [variants × haplotypes]}
   * @param mask as {@link AlleleCounts#mask} makes it
   */
  public static TwoLocus of(BitMatrix variants, int first, int second, long[] mask) {
    int stride = variants.wordsPerRow();
    return of(variants.words(), first * stride, variants.words(), second * stride, mask);
  }

  /** Of two packed variants of {@code mask.length} words each that begin at given words. */
  public static TwoLocus of(long[] one, int oneFrom, long[] other, int otherFrom, long[] mask) {
    long n = 0;
    long ones = 0;
    long others = 0;
    long both = 0;
    for (int i = 0; i < mask.length; i++) {
      long a = one[oneFrom + i] & mask[i];
      long b = other[otherFrom + i] & mask[i];
      n += Long.bitCount(mask[i]);
      ones += Long.bitCount(a);
      others += Long.bitCount(b);
      both += Long.bitCount(a & b);
    }
    return new TwoLocus(n - ones - others + both, others - both, ones - both, both);
  }

  public long haplotypes() {
    return neither + second + first + both;
  }

  /** Whether both variants vary among these haplotypes; r² and D' are defined only then. */
  public boolean isPolymorphic() {
    return first + both > 0 && neither + second > 0 && second + both > 0 && neither + first > 0;
  }

  /** The squared correlation of the two alleles, 0 to 1; NaN unless both variants vary. */
  public double rSquared() {
    if (!isPolymorphic()) {
      return Double.NaN;
    }
    double cross = (double) neither * both - (double) second * first;
    double one = (double) (first + both) * (neither + second);
    double other = (double) (second + both) * (neither + first);
    return Math.min(1, cross / one * (cross / other));
  }

  /**
   * Lewontin's |D'|: D by the largest that the allele frequencies allow, 0 to 1; NaN unless both
   * variants vary.
   */
  public double dPrime() {
    if (!isPolymorphic()) {
      return Double.NaN;
    }
    double n = haplotypes();
    double p = (first + both) / n;
    double q = (second + both) / n;
    double d = ((double) neither * both - (double) second * first) / (n * n);
    double most = d > 0 ? Math.min(p * (1 - q), (1 - p) * q) : Math.min(p * q, (1 - p) * (1 - q));
    return Math.min(1, Math.abs(d) / most);
  }

  /** The mutual information of the two alleles in bits, 0 to 1 (plug-in); 0 without haplotypes. */
  public double mutualInformation() {
    long ones = first + both;
    long others = second + both;
    long n = haplotypes();
    double bits =
        share(neither, n - ones, n - others, n)
            + share(second, n - ones, others, n)
            + share(first, ones, n - others, n)
            + share(both, ones, others, n);
    return Math.max(0, bits);
  }

  private static double share(long cell, long row, long column, long n) {
    if (cell == 0) {
      return 0;
    }
    double ratio = (double) cell / row * ((double) n / column);
    return (double) cell / n * Math.log(ratio) / Math.log(2);
  }
}
