package io.haplovq.codec;

import java.util.Arrays;

/**
 * How likely a stretch is to end at a position, learned as stretches end: by the allele of the
 * stretch, how long the haplotype there has agreed with the one before it, and what its group has
 * shown in the column. Whole numbers only, so that writer and reader stay in step.
 * ARCHIVE-FORMAT.md, section 6.2. Not thread-safe.
 */
final class Hazards {
  private static final int L = HalfLog.CLASSES;
  private static final int MOST_COUNTED = 255;

  /** Beyond the 16 bits that are used. */
  private static final int FINER_BITS = 4;

  private static final int ONE = 65535 << FINER_BITS;

  /** {@code [cell]}: hazards, in units of 2^-20. */
  private final int[] hazards = new int[2 * L * GroupTally.CONTEXTS];

  /** {@code [cell]}: how often each was adapted. */
  private final int[] counts = new int[hazards.length];

  private final PositionalOrder order;
  private final GroupTally tally;

  /** {@code [i]}: the cell of the stretch's position {@code i}, set by {@link #sum}. */
  private final int[] cells;

  /** {@code [i]}: the hazards of the stretch's first {@code i} positions together, of 2^16. */
  private final int[] sums;

  /**
   * @param longest positions of a stretch at most
   */
  Hazards(PositionalOrder order, GroupTally tally, int longest) {
    this.order = order;
    this.tally = tally;
    cells = new int[longest];
    sums = new int[longest + 1];
    for (int row = 0; row < 2 * L; row++) {
      int agreed = 1 << (row % L / 2);
      int from = row * GroupTally.CONTEXTS;
      int hazard = 65536 / (agreed + 1) << FINER_BITS;
      Arrays.fill(hazards, from, from + GroupTally.CONTEXTS, hazard);
    }
  }

  /** Sums up the hazards of a stretch, {@code from} to {@code to} (exclusive). */
  void sum(int variant, int from, int to, int allele) {
    boolean grouped = tally.groups() > 1;
    for (int i = 0; i < to - from; i++) {
      int match = HalfLog.of(variant - order.since[from + i]);
      int shown = grouped ? tally.context(order.haplotypes[from + i]) : 0;
      int cell = (allele * L + match) * GroupTally.CONTEXTS + shown;
      cells[i] = cell;
      sums[i + 1] = sums[i] + (hazards[cell] >>> FINER_BITS) + 1;
    }
  }

  /** The hazards, of 2^16 each, of the stretch's positions {@code from} to {@code to} together. */
  int between(int from, int to) {
    return sums[to] - sums[from];
  }

  /** Learns from the position that differed, counted from the stretch's beginning. */
  void learn(int differs) {
    for (int i = 0; i <= differs; i++) {
      int cell = cells[i];
      int target = i == differs ? ONE : 0;
      hazards[cell] += (target - hazards[cell]) * 2 / (2 * counts[cell] + 3);
      counts[cell] = Math.min(counts[cell] + 1, MOST_COUNTED);
    }
  }
}
