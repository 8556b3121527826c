package io.haplovq.vcf;

/**
 * How a number is cut into bytes: small ones are a symbol; others a symbol and a low byte, or, when
 * large, a varint beside it (VCF-STREAMS.md, section 3.2).
 */
final class NumberCode {
  /** Numbers below are their own symbol. */
  static final int DIRECT = 192;

  /** The symbol of a number that is a varint in the stream of large numbers. */
  static final int LARGE_SYMBOL = 255;

  /** The first number that is large. */
  static final int LARGE = DIRECT + (LARGE_SYMBOL - DIRECT) * 256;

  /** The largest number there is. */
  static final int MAX = Integer.MAX_VALUE;

  private NumberCode() {}

  static int symbol(int number) {
    return number < DIRECT
        ? number
        : number < LARGE ? DIRECT + ((number - DIRECT) >>> 8) : LARGE_SYMBOL;
  }

  static boolean hasLowByte(int symbol) {
    return symbol >= DIRECT && symbol < LARGE_SYMBOL;
  }

  static int lowByte(int number) {
    return (number - DIRECT) & 0xFF;
  }

  static int join(int symbol, int lowByte) {
    return DIRECT + ((symbol - DIRECT) << 8) + lowByte;
  }

  /** Signed numbers near zero as small ones: 0, -1, 1, -2 … as 0, 1, 2, 3 …. */
  static int zigzag(int signed) {
    return signed << 1 ^ signed >> 31;
  }

  static int unzigzag(int number) {
    return number >>> 1 ^ -(number & 1);
  }
}
