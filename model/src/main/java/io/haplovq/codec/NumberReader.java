package io.haplovq.codec;

/** Reads what {@link NumberWriter} wrote; every number is held against a cap. */
final class NumberReader {
  private final ByteReader symbols;
  private final BitReader lowBits;

  NumberReader(String name, byte[] symbols, BitReader lowBits) {
    this.symbols = new ByteReader(name, symbols);
    this.lowBits = lowBits;
  }

  /** The next number, between 0 and {@code cap}. */
  int take(int cap) {
    return of(symbols.u8(), cap);
  }

  /** A number whose symbol was read elsewhere. */
  int of(int symbol, int cap) {
    if (symbol > LogCode.MAX_SYMBOL) {
      throw symbols.corrupt("symbol " + symbol + " of " + LogCode.MAX_SYMBOL);
    }
    int value = LogCode.base(symbol) | lowBits.take(LogCode.lowBits(symbol));
    if (value > cap) {
      throw symbols.corrupt(value + " where at most " + cap + " is possible");
    }
    return value;
  }

  void end() {
    symbols.end();
  }
}
