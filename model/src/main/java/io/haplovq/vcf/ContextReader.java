package io.haplovq.vcf;

import java.util.List;

/** Reads what {@link ContextWriter} wrote, in the same order. Not thread-safe. */
final class ContextReader {
  private final SymbolReader[] symbols;
  private final StreamReader[] lows;
  private final StreamReader large;

  /**
   * @param streams the large numbers, then the streams of each context
   */
  ContextReader(List<byte[]> streams) {
    int contexts = (streams.size() - 1) / ContextWriter.STREAMS_EACH;
    large = new StreamReader(streams.get(0), "large numbers of calls");
    symbols = new SymbolReader[contexts];
    lows = new StreamReader[contexts];
    for (int i = 0; i < contexts; i++) {
      int at = 1 + i * ContextWriter.STREAMS_EACH;
      symbols[i] =
          new SymbolReader(streams.get(at), streams.get(at + 1), "numbers of calls, context " + i);
      lows[i] = new StreamReader(streams.get(at + 2), "low bytes of calls, context " + i);
    }
  }

  /** The next number of a context, in {@code [0, limit]}. */
  int next(int context, int limit) {
    int symbol = symbols[context].next();
    if (symbol == NumberCode.LARGE_SYMBOL) {
      return large.readVarint(limit);
    }
    int number =
        NumberCode.hasLowByte(symbol)
            ? NumberCode.join(symbol, lows[context].readByte() & 0xFF)
            : symbol;
    if (number > limit) {
      throw symbols[context].damage("holds " + number + " where at most " + limit + " is possible");
    }
    return number;
  }

  io.haplovq.CorruptDataException damage(int context, String what) {
    return symbols[context].damage(what);
  }

  void expectEnd() {
    large.expectEnd();
    for (int i = 0; i < symbols.length; i++) {
      symbols[i].expectEnd();
      lows[i].expectEnd();
    }
  }
}
