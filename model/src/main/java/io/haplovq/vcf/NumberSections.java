package io.haplovq.vcf;

import java.util.Arrays;

/**
 * Writes a sequence of numbers from 0 to 10^18 as symbols and low bits, plainly or as differences,
 * whichever takes fewer bits: VCF-STREAMS.md, section 4.2. Stateless.
 */
final class NumberSections {
  static final long MAX = 1_000_000_000_000_000_000L;
  static final int PLAIN = 0;
  static final int RISING = 1;
  static final int SIGNED = 2;
  static final int MODE_SHIFT = 4;
  private static final int SYMBOLS = 256;

  /** Estimates look at about this many numbers. */
  private static final int SAMPLE = 1 << 15;

  private NumberSections() {}

  static void write(Sections out, long[] numbers) {
    double least = Double.POSITIVE_INFINITY;
    int best = PLAIN;
    int bestK = 0;
    for (int mode = PLAIN; mode <= SIGNED; mode++) {
      long[] coded = coded(numbers, mode);
      long max = Arrays.stream(coded).max().orElse(0);
      for (int k = 0; k <= SymbolCode.MAX_K; k++) {
        double bits = SymbolCode.symbol(max, k) < SYMBOLS ? bits(coded, k) : least;
        if (bits < least) {
          least = bits;
          best = mode;
          bestK = k;
        }
      }
    }
    write(out, numbers, best, bestK);
  }

  private static void write(Sections out, long[] numbers, int mode, int k) {
    out.u8(mode << MODE_SHIFT | k);
    if (mode != SIGNED) {
      long base = base(numbers, mode);
      out.number(base << 1 ^ base >> 63);
    }
    if (mode != PLAIN) {
      out.number(numbers.length == 0 ? 0 : numbers[0]);
    }
    long[] coded = coded(numbers, mode);
    byte[] symbols = new byte[coded.length];
    PackedBits low = new PackedBits();
    for (int i = 0; i < coded.length; i++) {
      int symbol = SymbolCode.symbol(coded[i], k);
      symbols[i] = (byte) symbol;
      low.put(coded[i], SymbolCode.lowBits(symbol, k));
    }
    out.section(symbols);
    out.noise(low.toByteArray());
  }

  /** What is taken off every number or difference. */
  private static long base(long[] numbers, int mode) {
    long base = Long.MAX_VALUE;
    for (int i = mode == PLAIN ? 0 : 1; i < numbers.length; i++) {
      base = Math.min(base, mode == PLAIN ? numbers[i] : numbers[i] - numbers[i - 1]);
    }
    return base == Long.MAX_VALUE ? 0 : base;
  }

  /** All at least 0; differences leave the first number out. */
  private static long[] coded(long[] numbers, int mode) {
    if (numbers.length == 0) {
      return numbers;
    }
    long base = base(numbers, mode);
    if (mode == PLAIN) {
      return Arrays.stream(numbers).map(number -> number - base).toArray();
    }
    long[] coded = new long[numbers.length - 1];
    for (int i = 0; i < coded.length; i++) {
      long difference = numbers[i + 1] - numbers[i];
      coded[i] = mode == RISING ? difference - base : difference << 1 ^ difference >> 63;
    }
    return coded;
  }

  /** The symbols' entropy and the low bits. */
  private static double bits(long[] coded, int k) {
    int[] counts = new int[SYMBOLS];
    int step = 1 + coded.length / SAMPLE;
    int seen = 0;
    long low = 0;
    for (int i = 0; i < coded.length; i += step) {
      int symbol = SymbolCode.symbol(coded[i], k);
      counts[symbol]++;
      low += SymbolCode.lowBits(symbol, k);
      seen++;
    }
    double bits = low;
    for (int count : counts) {
      bits -= count == 0 ? 0 : count * StrictMath.log((double) count / seen) / StrictMath.log(2);
    }
    return bits * step;
  }
}
