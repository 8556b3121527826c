package io.haplovq.codec;

/**
 * Where a stretch that does not hold ends: halved by hazard until one position is left, a bit a
 * halving. What makes {@code pbwt-mix-fast} fast. ARCHIVE-FORMAT.md, section 6.2. Not thread-safe.
 */
final class Bisection {
  private static final int RATE = 15;
  private static final int L = HalfLog.CLASSES;
  private static final int LENGTHS = 10;

  /** Half octaves by which one half's hazard exceeds the other's: from -16 to 16. */
  private static final int RATIOS = 33;

  private final PositionalOrder order;
  private final Hazards hazards;
  private final ContextMixer mixer =
      new ContextMixer(
          RATE,
          2 * LENGTHS,
          RATIOS * 16,
          2 * LENGTHS * LENGTHS * L,
          2 * RATIOS * L,
          2 * L * RATIOS,
          2 * L * L,
          2 * LENGTHS * LENGTHS * RATIOS,
          2 * RATIOS * L);

  Bisection(PositionalOrder order, GroupTally tally) {
    this.order = order;
    hazards = new Hazards(order, tally, Stretches.LONGEST);
  }

  /**
   * Codes the first position whose allele differs; there is one.
   *
   * @param from first position of the stretch
   * @param to the position behind its last
   * @param differs the position, for a writer
   */
  int code(BinaryCoder coder, int variant, int from, int to, int differs, Surroundings here) {
    hazards.sum(variant, from, to, here.last());
    int low = from;
    int high = to;
    while (high - low > 1) {
      int middle = middleOf(from, low, high);
      contexts(variant, from, low, middle, high, here);
      if (mixer.code(coder, differs < middle ? 1 : 0) == 1) {
        high = middle;
      } else {
        low = middle;
      }
    }
    hazards.learn(low - from);
    return low;
  }

  /** The first position of the second half; both halves have one. */
  private int middleOf(int from, int low, int high) {
    int half = hazards.between(low - from, high - from) >>> 1;
    int middle = low + 1;
    while (middle < high - 1 && hazards.between(low - from, middle - from) < half) {
      middle++;
    }
    return middle;
  }

  private void contexts(int variant, int from, int low, int middle, int high, Surroundings here) {
    int last = here.last();
    int lengths =
        (last * LENGTHS + HalfLog.octave(middle - low, LENGTHS - 1)) * LENGTHS
            + HalfLog.octave(high - middle, LENGTHS - 1);
    int first = hazards.between(low - from, middle - from);
    int second = hazards.between(middle - from, high - from);
    int ratio = (HalfLog.eighths(first) - HalfLog.eighths(second)) >> 2;
    ratio = Math.max(0, Math.min(RATIOS - 1, RATIOS / 2 + ratio));
    int byRatio = last * RATIOS + ratio;
    mixer.context(0, lengths * L + here.density());
    mixer.context(1, byRatio * L + HalfLog.octave(first, L - 1));
    mixer.context(2, (last * L + here.runClass()) * RATIOS + ratio);
    mixer.context(3, (last * L + match(variant, low)) * L + match(variant, middle));
    mixer.context(4, lengths * RATIOS + ratio);
    mixer.context(5, byRatio * L + here.minorCount());
    mixer.weights(lengths / LENGTHS, ratio * 16 + (here.minorCount() >> 1));
  }

  private int match(int variant, int position) {
    return HalfLog.of(variant - order.since[position]);
  }
}
