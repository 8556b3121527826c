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

  /** {@code [group]}: zeros in the low half, ones in the high, so that adding is one access. */
  private final long[] counts;

  GroupTally(HaplotypeOrder order) {
    this.order = order;
    counts = new long[order.groups()];
  }

  int groups() {
    return counts.length;
  }

  /** Starts with a column. */
  void clear() {
    Arrays.fill(counts, 0);
  }

  void add(int haplotype, int bit) {
    counts[order.groupOf(haplotype)] += 1L << (bit << 5);
  }

  /** Adds the haplotypes at {@code [from, to)} of an array, all with one allele. */
  void addAll(int[] haplotypes, int from, int to, int bit) {
    if (counts.length == 1) {
      // What all haplotypes show together is nobody's context.
      return;
    }
    for (int i = from; i < to; i++) {
      add(haplotypes[i], bit);
    }
  }

  /**
   * What the haplotype's group has shown: 0 nothing yet; 2 to 8 zeros only, 10 to 16 ones only, by
   * how many; from 17 on the share of ones in fifteenths, with 15 added where both are frequent.
   */
  int context(int haplotype) {
    long count = counts[order.groupOf(haplotype)];
    int zero = (int) count;
    int one = (int) (count >>> 32);
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
