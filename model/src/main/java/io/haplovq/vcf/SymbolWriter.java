package io.haplovq.vcf;

import java.util.zip.Deflater;

/**
 * A sequence of bytes, written as it is or, where one byte is by far the most common, as the others
 * and the gaps between them (VCF-STREAMS.md, section 3.2). Not thread-safe.
 */
final class SymbolWriter {
  /** How much of a sequence is compressed to see which way is smaller. */
  private static final int TRIAL = 1 << 17;

  private final TextBuffer symbols = new TextBuffer(16);
  private final int[] counts = new int[256];

  void put(int symbol) {
    symbols.append((byte) symbol);
    counts[symbol]++;
  }

  /** Two streams: the symbols, and the gaps, which are empty where all symbols are written. */
  byte[][] streams() {
    int common = 0;
    for (int s = 0; s < counts.length; s++) {
      common = counts[s] > counts[common] ? s : common;
    }
    byte[] plain = symbols.toByteArray();
    byte[][] all = {plain, {}};
    if (2L * counts[common] <= plain.length) {
      return all;
    }
    byte[][] trial = sparse(plain, Math.min(TRIAL, plain.length), common);
    int sparseSize = deflated(trial[0], trial[0].length) + deflated(trial[1], trial[1].length);
    return sparseSize < deflated(plain, Math.min(TRIAL, plain.length))
        ? sparse(plain, plain.length, common)
        : all;
  }

  private static byte[][] sparse(byte[] symbols, int length, int common) {
    TextBuffer others = new TextBuffer(16);
    TextBuffer gaps = new TextBuffer(16);
    gaps.append((byte) common);
    int gap = 0;
    for (int i = 0; i < length; i++) {
      if ((symbols[i] & 0xFF) == common) {
        gap++;
      } else {
        gaps.appendVarint(gap);
        others.append(symbols[i]);
        gap = 0;
      }
    }
    gaps.appendVarint(gap);
    return new byte[][] {others.toByteArray(), gaps.toByteArray()};
  }

  private static int deflated(byte[] bytes, int length) {
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(bytes, 0, length);
      deflater.finish();
      byte[] sink = new byte[1 << 13];
      int size = 0;
      while (!deflater.finished()) {
        size += deflater.deflate(sink);
      }
      return size;
    } finally {
      deflater.end();
    }
  }
}
