package io.haplovq.vcf;

/**
 * Numbers from 0 to 2^62 - 1 as a symbol of one byte and low bits: the symbol is the number itself
 * below 2^k, above that its magnitude and the k bits behind the leading one.
 */
final class SymbolCode {
  /** The finest code: numbers below 256 are symbols as they are. */
  static final int MAX_K = 7;

  private static final int MAX_BITS = 62;

  private SymbolCode() {}

  /** May exceed a byte when k is more than 2 and the number is large. */
  static int symbol(long number, int k) {
    if (number >>> k == 0) {
      return (int) number;
    }
    int low = 63 - Long.numberOfLeadingZeros(number) - k;
    return (low << k) + (int) (number >>> low);
  }

  static int lowBits(int symbol, int k) {
    return symbol >>> k == 0 ? 0 : (symbol >>> k) - 1;
  }

  static boolean isSymbol(int symbol, int k) {
    return lowBits(symbol, k) + k < MAX_BITS;
  }

  /** The number of a symbol whose low bits are all 0. */
  static long base(int symbol, int k) {
    int low = lowBits(symbol, k);
    return (long) (symbol - (low << k)) << low;
  }
}
