package io.haplovq.codec;

/**
 * The logistic domain of {@link ContextMixer}, in whole numbers so that every machine agrees:
 * probabilities are {@code p / 65536}, their logits {@code 256 · ln(p / (1 - p))}, rounded.
 * Computed with {@link StrictMath}, which gives the same on every machine; no value is so close to
 * a tie that another library would round it differently. ARCHIVE-FORMAT.md, section 6.1.
 */
final class Logistic {
  /**
   * What a network predicts lies between minus and plus this: {@code 256 · ln(65535)}, rounded up.
   * The logits of single probabilities reach a little farther, to 3017.
   */
  static final int MAX_LOGIT = 2840;

  /** {@link #stretch} lies between minus and plus this, beyond {@link #MAX_LOGIT}. */
  static final int MAX_STRETCH = 3017;

  private static final short[] STRETCH = new short[1 << 16];
  private static final char[] SQUASH = new char[2 * MAX_LOGIT + 1];

  static {
    for (int p = 0; p < STRETCH.length; p++) {
      double odds = (p + 0.5) / (65535.5 - p);
      STRETCH[p] = (short) StrictMath.rint(256 * StrictMath.log(odds));
    }
    for (int i = 0; i < SQUASH.length; i++) {
      double p = 65536 / (1 + StrictMath.exp((MAX_LOGIT - i) / 256.0));
      SQUASH[i] = (char) Math.min(65535, Math.max(1, (int) StrictMath.rint(p)));
    }
  }

  private Logistic() {}

  /** The logit of a probability of 0 to 65535 (the middle of that step). */
  static int stretch(int probability) {
    return STRETCH[probability];
  }

  /** The probability, 1 to 65535, of a logit of any size. */
  static int squash(int logit) {
    return SQUASH[MAX_LOGIT + Math.max(-MAX_LOGIT, Math.min(MAX_LOGIT, logit))];
  }
}
