package io.haplovq.vcf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers, each in the context that it is expected to resemble: a context has streams of its own,
 * so that an entropy coder sees one distribution a stream (VCF-STREAMS.md, section 3.2). Not
 * thread-safe.
 */
final class ContextWriter {
  /** Streams of a context: symbols, gaps between symbols, low bytes. */
  static final int STREAMS_EACH = 3;

  private final SymbolWriter[] symbols;
  private final TextBuffer[] lows;
  private final TextBuffer large = new TextBuffer(16);

  ContextWriter(int contexts) {
    symbols = new SymbolWriter[contexts];
    lows = new TextBuffer[contexts];
    Arrays.setAll(symbols, i -> new SymbolWriter());
    Arrays.setAll(lows, i -> new TextBuffer(0));
  }

  /** Writes a number of at least 0. */
  void put(int context, int number) {
    int symbol = NumberCode.symbol(number);
    symbols[context].put(symbol);
    if (NumberCode.hasLowByte(symbol)) {
      lows[context].append((byte) NumberCode.lowByte(number));
    } else if (symbol == NumberCode.LARGE_SYMBOL) {
      large.appendVarint(number);
    }
  }

  /** The large numbers of all contexts, then each context's streams. */
  List<byte[]> streams() {
    List<byte[]> streams = new ArrayList<>();
    streams.add(large.toByteArray());
    for (int i = 0; i < symbols.length; i++) {
      streams.addAll(Arrays.asList(symbols[i].streams()));
      streams.add(lows[i].toByteArray());
    }
    return streams;
  }
}
