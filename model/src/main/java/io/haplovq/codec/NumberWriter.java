package io.haplovq.codec;

/** Writes numbers as {@link LogCode} symbols, a byte each, their low bits to a shared stream. */
final class NumberWriter {
  private final ByteWriter symbols = new ByteWriter();
  private final BitWriter lowBits;

  NumberWriter(BitWriter lowBits) {
    this.lowBits = lowBits;
  }

  void put(int value) {
    int symbol = LogCode.symbol(value);
    symbols.u8(symbol);
    lowBits.put(value, LogCode.lowBits(symbol));
  }

  byte[] toByteArray() {
    return symbols.toByteArray();
  }
}
