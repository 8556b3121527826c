package io.haplovq.codec;

/** Coarse logarithms, in whole numbers, by which contexts are told apart. */
final class HalfLog {
  /** Classes of {@link #of} that contexts distinguish; larger numbers share the last. */
  static final int CLASSES = 24;

  /** {@code [value]}: its class; all from here on have the last. */
  private static final byte[] CLASS = new byte[LogCode.base(CLASSES - 1) + 1];

  static {
    for (int value = 0; value < CLASS.length; value++) {
      CLASS[value] = (byte) LogCode.symbol(value);
    }
  }

  private HalfLog() {}

  /** Two classes an octave: 0, 1, 2, 3, 4-5, 6-7, 8-11, … capped below {@link #CLASSES}. */
  static int of(int value) {
    return CLASS[Math.max(0, Math.min(CLASS.length - 1, value))];
  }

  /** One class an octave: 0, 1, 2-3, 4-7, … at most {@code last}. */
  static int octave(int value, int last) {
    return Math.min(last, 32 - Integer.numberOfLeadingZeros(Math.max(value, 0)));
  }

  /** 8 · log2 of a value of at least 1, straight between the powers of two. */
  static int eighths(int value) {
    int exponent = 31 - Integer.numberOfLeadingZeros(value);
    return 8 * exponent + (int) (((long) value << 3 >>> exponent) & 7);
  }
}
