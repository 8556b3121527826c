package io.haplovq.codec;

import java.util.Arrays;

/**
 * What {@code pbwt-mix-deep} predicts alleles from beside {@link ColumnCoder}'s contexts, at two to
 * four times the time: the neighbours in a second positional order, which only common variants
 * move, and how many haplotypes from here on agree as long as this one with the one before it (a
 * clade, if no one recombined) against the number of minor alleles left. ARCHIVE-FORMAT.md, section
 * 6.2. Not thread-safe.
 */
final class DeepContexts {
  static final int MODELS = 3;

  private static final int L = HalfLog.CLASSES;

  /** A variant moves the second order if its minor allele has at least one part in so many. */
  private static final int COMMON = 7;

  private final int haplotypes;
  private final PositionalOrder common;
  private final int[] place;

  /** {@code [haplotype]}: 0 not coded yet in this column, else 1 + its allele. */
  private final byte[] known;

  private final int[] cladeSizes;
  private final int[] stack;
  private int firstModel;
  private int variant;
  private int[] since;

  DeepContexts(HaplotypeOrder start) {
    haplotypes = start.size();
    common = new PositionalOrder(start);
    place = new int[haplotypes];
    common.invert(place);
    known = new byte[haplotypes];
    cladeSizes = new int[haplotypes];
    stack = new int[haplotypes];
  }

  /** Writes the numbers of contexts of the models, which are numbered from {@code first} on. */
  void sizes(int[] sizes, int first) {
    firstModel = first;
    sizes[first] = 9 * L * L * 2 * L;
    sizes[first + 1] = 2 * 32 * L * L;
    sizes[first + 2] = 2 * 32 * 16 * L;
  }

  void begin(int variant, PositionalOrder order) {
    this.variant = variant;
    since = order.since;
    Arrays.fill(known, (byte) 0);
    int depth = 0;
    for (int i = haplotypes - 1; i >= 0; i--) {
      while (depth > 0 && since[stack[depth - 1]] < since[i]) {
        depth--;
      }
      cladeSizes[i] = (depth > 0 ? stack[depth - 1] : haplotypes) - i;
      stack[depth++] = i;
    }
  }

  void contexts(ContextMixer mixer, int position, int haplotype, int last, int run, int left) {
    int match = position == 0 ? 0 : variant - since[position];
    int matchClass = HalfLog.of(match);
    mixer.context(firstModel, (neighbours(haplotype) * 2 + last) * L + matchClass);
    int size = position == 0 ? haplotypes : cladeSizes[position];
    int clade = last * 32 + 2 * share(size, left) + (size == 1 ? 1 : 0);
    int next = position + 1 < haplotypes ? variant - since[position + 1] : 0;
    mixer.context(firstModel + 1, (clade * L + matchClass) * L + HalfLog.of(size));
    mixer.context(firstModel + 2, (clade * 16 + HalfLog.octave(next, 15)) * L + HalfLog.of(run));
  }

  /** The two neighbours in the second order, the one that agrees for longer first. */
  private int neighbours(int haplotype) {
    int at = place[haplotype];
    int above = 0;
    int aboveMatch = 0;
    int below = 0;
    int belowMatch = 0;
    if (at > 0) {
      above = known[common.haplotypes[at - 1]];
      aboveMatch = above == 0 ? 0 : variant - common.since[at];
    }
    if (at + 1 < haplotypes) {
      below = known[common.haplotypes[at + 1]];
      belowMatch = below == 0 ? 0 : variant - common.since[at + 1];
    }
    return belowMatch > aboveMatch
        ? neighbours(below, belowMatch, above, aboveMatch)
        : neighbours(above, aboveMatch, below, belowMatch);
  }

  private static int neighbours(int near, int nearMatch, int far, int farMatch) {
    return ((near * 3 + far) * L + HalfLog.of(nearMatch)) * L + HalfLog.of(farMatch);
  }

  /** How a clade's size compares with the minor alleles left, in 14 classes. */
  private static int share(int size, int left) {
    if (size == left) {
      return 0;
    }
    long small = Math.min(size, left);
    long large = Math.max(size, left);
    int steps;
    if (10 * small > 9 * large) {
      steps = 1;
    } else if (4 * small > 3 * large) {
      steps = 2;
    } else if (2 * small > large) {
      steps = 3;
    } else if (4 * small > large) {
      steps = 4;
    } else if (10 * small > large) {
      steps = 5;
    } else {
      steps = size > left && 33 * small <= large ? 7 : 6;
    }
    return size < left ? steps : 6 + steps;
  }

  void add(int haplotype, int bit) {
    known[haplotype] = (byte) (1 + bit);
  }

  void end(int variant, int count, long[] column) {
    if ((long) count * COMMON >= haplotypes) {
      common.take(variant, column);
      common.invert(place);
    }
  }
}
