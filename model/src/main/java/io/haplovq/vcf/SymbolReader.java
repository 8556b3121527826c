package io.haplovq.vcf;

/** Reads what {@link SymbolWriter} wrote, a symbol at a time, without ever expanding it. */
final class SymbolReader {
  private final StreamReader symbols;
  private final StreamReader gaps;
  private final boolean sparse;
  private int common;
  private int gap;

  SymbolReader(byte[] symbols, byte[] gaps, String name) {
    this.symbols = new StreamReader(symbols, name);
    this.gaps = new StreamReader(gaps, name + " gaps");
    this.sparse = gaps.length > 0;
    if (sparse) {
      common = this.gaps.readByte() & 0xFF;
      gap = this.gaps.readVarint(Integer.MAX_VALUE);
    }
  }

  /** The next symbol, 0 to 255. */
  int next() {
    if (!sparse) {
      return symbols.readByte() & 0xFF;
    }
    if (gap > 0) {
      gap--;
      return common;
    }
    int symbol = symbols.readByte() & 0xFF;
    gap = gaps.readVarint(Integer.MAX_VALUE);
    return symbol;
  }

  void expectEnd() {
    if (gap > 0) {
      throw gaps.damage("goes on for " + gap + " symbols after its end");
    }
    symbols.expectEnd();
    gaps.expectEnd();
  }

  io.haplovq.CorruptDataException damage(String what) {
    return symbols.damage(what);
  }
}
