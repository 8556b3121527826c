package io.haplovq.codec;

/**
 * The order of the positional Burrows-Wheeler transform and, between neighbours, since which
 * variant they agree (Durbin 2014, Algorithms 1 and 2). A column is taken in with {@link #begin},
 * {@link #take} for each position in turn, and {@link #end}. Not thread-safe.
 */
final class PositionalOrder {
  /** How many variants two haplotypes of one group are taken to agree before the tile begins. */
  static final int GROUP_MATCH = 1000;

  /** {@code [position] = haplotype}. */
  final int[] haplotypes;

  /** {@code [position]}: the first variant of those through which it agrees with the one before. */
  final int[] since;

  private final int[] ones;
  private final int[] onesSince;
  private int zeroCount;
  private int oneCount;
  private int zeroSince;
  private int oneSince;

  PositionalOrder(HaplotypeOrder start) {
    haplotypes = start.toArray();
    since = new int[haplotypes.length];
    for (int i = 1; i < since.length; i++) {
      boolean together = start.groupOf(haplotypes[i]) == start.groupOf(haplotypes[i - 1]);
      since[i] = together && start.groups() > 1 ? -GROUP_MATCH : 0;
    }
    ones = new int[haplotypes.length];
    onesSince = new int[haplotypes.length];
  }

  /** Starts with the column of a variant, counted from 0 within the tile. */
  void begin(int variant) {
    zeroCount = 0;
    oneCount = 0;
    zeroSince = variant + 1;
    oneSince = variant + 1;
    if (since.length > 0) {
      since[0] = variant + 1;
    }
  }

  /** The allele of the haplotype at a position; those before it may be overwritten already. */
  void take(int position, int bit) {
    int haplotype = haplotypes[position];
    zeroSince = Math.max(zeroSince, since[position]);
    oneSince = Math.max(oneSince, since[position]);
    if (bit == 0) {
      haplotypes[zeroCount] = haplotype;
      since[zeroCount++] = zeroSince;
      zeroSince = Integer.MIN_VALUE;
    } else {
      ones[oneCount] = haplotype;
      onesSince[oneCount++] = oneSince;
      oneSince = Integer.MIN_VALUE;
    }
  }

  /**
   * Several positions in a row with one allele, {@code from} to {@code to} (exclusive, not empty).
   *
   * @param newest the largest {@link #since} among them
   */
  void takeAll(int from, int to, int bit, int newest) {
    int count = to - from;
    // Only the first can have neighbours between it and the last one with its allele.
    if (bit == 0) {
      since[from] = Math.max(zeroSince, since[from]);
      move(from, haplotypes, since, zeroCount, count);
      zeroCount += count;
      zeroSince = Integer.MIN_VALUE;
      oneSince = Math.max(oneSince, newest);
    } else {
      since[from] = Math.max(oneSince, since[from]);
      move(from, ones, onesSince, oneCount, count);
      oneCount += count;
      oneSince = Integer.MIN_VALUE;
      zeroSince = Math.max(zeroSince, newest);
    }
  }

  private void move(int from, int[] toHaplotypes, int[] toSince, int at, int count) {
    if (toHaplotypes != haplotypes || at != from) {
      System.arraycopy(haplotypes, from, toHaplotypes, at, count);
      System.arraycopy(since, from, toSince, at, count);
    }
  }

  void end() {
    System.arraycopy(ones, 0, haplotypes, zeroCount, oneCount);
    System.arraycopy(onesSince, 0, since, zeroCount, oneCount);
  }

  /** Takes in a whole column, {@code bits} by haplotype. */
  void take(int variant, long[] bits) {
    begin(variant);
    for (int i = 0; i < haplotypes.length; i++) {
      int haplotype = haplotypes[i];
      take(i, (int) (bits[haplotype >>> 6] >>> haplotype) & 1);
    }
    end();
  }

  /** The largest {@link #since} of positions {@code from} to {@code to} (exclusive, not empty). */
  int newest(int from, int to) {
    int newest = since[from];
    for (int i = from + 1; i < to; i++) {
      newest = Math.max(newest, since[i]);
    }
    return newest;
  }

  /** Fills {@code positions[haplotype]}. */
  void invert(int[] positions) {
    for (int i = 0; i < haplotypes.length; i++) {
      positions[haplotypes[i]] = i;
    }
  }
}
