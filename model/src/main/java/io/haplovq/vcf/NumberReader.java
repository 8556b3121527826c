package io.haplovq.vcf;

/** Reads what {@link NumberSections} wrote. Not thread-safe. */
final class NumberReader {
  private static final int K_MASK = (1 << NumberSections.MODE_SHIFT) - 1;

  private final SectionReader in;
  private final int k;
  private final int mode;
  private final long base;
  private final byte[] symbols;
  private final byte[] low;
  private long previous;
  private boolean first;
  private int at;
  private long bit;

  NumberReader(SectionReader in, long count) {
    this.in = in;
    int head = in.u8();
    k = head & K_MASK;
    mode = head >>> NumberSections.MODE_SHIFT;
    if (k > SymbolCode.MAX_K || mode > NumberSections.SIGNED) {
      throw in.damage("have numbers coded in an unknown way, " + head);
    }
    long zigzag = mode == NumberSections.SIGNED ? 0 : in.number(Long.MAX_VALUE);
    base = zigzag >>> 1 ^ -(zigzag & 1);
    previous = mode == NumberSections.PLAIN ? 0 : in.number(NumberSections.MAX);
    first = mode != NumberSections.PLAIN;
    symbols = in.section(first ? Math.max(0, count - 1) : count);
    low = in.noise();
  }

  /** The next number, from 0 to 10^18. */
  long next() {
    if (first) {
      first = false;
      return previous;
    }
    int symbol = symbols[at++] & 0xFF;
    if (!SymbolCode.isSymbol(symbol, k)) {
      throw in.damage("have a number of symbol " + symbol);
    }
    long coded = SymbolCode.base(symbol, k) + bits(SymbolCode.lowBits(symbol, k));
    long value =
        switch (mode) {
          case NumberSections.PLAIN -> base + coded;
          case NumberSections.RISING -> previous + base + coded;
          default -> previous + (coded >>> 1 ^ -(coded & 1));
        };
    if (value < 0 || value > NumberSections.MAX) {
      throw in.damage("have the number " + value);
    }
    previous = value;
    return value;
  }

  private long bits(int count) {
    if (bit + count > 8L * low.length) {
      throw in.damage("have too few low bits");
    }
    long value = 0;
    for (int done = 0; done < count; ) {
      int offset = (int) (bit & 7);
      int taken = Math.min(8 - offset, count - done);
      value |= (long) (low[(int) (bit >>> 3)] >>> offset & (1 << taken) - 1) << done;
      done += taken;
      bit += taken;
    }
    return value;
  }

  void expectEnd() {
    if (at != symbols.length || (bit + 7) >>> 3 != low.length) {
      throw in.damage("have more numbers than values");
    }
  }
}
