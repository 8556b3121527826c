package io.haplovq.codec;

/**
 * Splits a number of at least 0 into a symbol for the entropy coder (its magnitude and the bit
 * after the leading one) and the remaining low bits, which are close to noise and stored as they
 * are. Symbols: 0 and 1 are themselves; {@code 2e + b} is {@code [2^e + b·2^(e-1), … + 2^(e-1))},
 * with {@code e - 1} low bits.
 */
final class LogCode {
  /** The symbol of {@link Integer#MAX_VALUE}, the largest. */
  static final int MAX_SYMBOL = 61;

  private LogCode() {}

  static int symbol(int value) {
    if (value < 2) {
      return value;
    }
    int exponent = 31 - Integer.numberOfLeadingZeros(value);
    return exponent << 1 | (value >>> (exponent - 1) & 1);
  }

  static int lowBits(int symbol) {
    return symbol < 4 ? 0 : (symbol >>> 1) - 1;
  }

  /** The value of a symbol (at most {@link #MAX_SYMBOL}) whose low bits are all zero. */
  static int base(int symbol) {
    return symbol < 2 ? symbol : (2 | (symbol & 1)) << ((symbol >>> 1) - 1);
  }
}
