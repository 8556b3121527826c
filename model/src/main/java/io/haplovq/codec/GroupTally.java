package io.haplovq.codec;

import java.util.Arrays;

/**
 * Counts, group by group, the alleles that a column has shown so far: haplotypes that chose the
 * same codes mostly carry the same allele, which this learns without any decoder. Not thread-safe.
 */
final class GroupTally {
  /** Number of values of {@link #context}. */
  static final int CONTEXTS = 48;

  private final HaplotypeOrder order;
  private final int[] zeros;
  private final int[] ones;

  GroupTally(HaplotypeOrder order) {
    this.order = order;
    zeros = new int[order.groups()];
    ones = new int[order.groups()];
  }

  int groups() {
    return zeros.length;
  }

  /** Starts with a column. */
  void clear() {
    Arrays.fill(zeros, 0);
    Arrays.fill(ones, 0);
  }

  void add(int haplotype, int bit) {
    (bit == 0 ? zeros : ones)[order.groupOf(haplotype)]++;
  }

  /**
   * What the haplotype's group has shown: 0 nothing yet; 2 to 8 zeros only, 10 to 16 ones only, by
   * how many; from 17 on the share of ones in fifteenths, with 15 added where both are frequent.
   */
  int context(int haplotype) {
    int group = order.groupOf(haplotype);
    int zero = zeros[group];
    int one = ones[group];
    if (one == 0) {
      return zero == 0 ? 0 : 1 + HalfLog.octave(zero, 7);
    }
    if (zero == 0) {
      return 9 + HalfLog.octave(one, 7);
    }
    int share = (int) (15L * one / (zero + one));
    return 17 + share + (Math.min(zero, one) > 3 ? 15 : 0);
  }
}
