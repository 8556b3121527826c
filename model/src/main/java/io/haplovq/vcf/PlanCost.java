package io.haplovq.vcf;

import java.util.BitSet;

/** What a column would take under a plan, as the entropy of its contexts; for the encoder only. */
final class PlanCost {
  /** Bits that a stream takes beside its content, by experience with zstd. */
  private static final double STREAM_BITS = 8 * 24;

  /** Bits of a table of frequencies for each different symbol. */
  private static final double SYMBOL_BITS = 8;

  /** Bits of a large number, of whose digits most are noise. */
  private static final double LARGE_BITS = 28;

  private static final int MAX_CONTEXTS = CallRow.CLASSES * FieldColumn.BUCKETS;

  private final FieldSample sample;
  private final int column;
  private final int tileSamples;
  private final double scale;
  private final int[] call;
  private final int[] symbols = new int[MAX_CONTEXTS << 8];
  private final int[] lows = new int[MAX_CONTEXTS << 8];

  /**
   * @param sample the calls to try it on
   * @param column which column
   * @param tileSamples samples of the tile
   * @param scale how many calls of the tile a call of the sample stands for
   */
  PlanCost(FieldSample sample, int column, int tileSamples, double scale) {
    this.sample = sample;
    this.column = column;
    this.tileSamples = tileSamples;
    this.scale = scale;
    this.call = new int[sample.columns()];
  }

  double of(ColumnPlan plan) {
    FieldColumn coder = new FieldColumn(plan, column, tileSamples);
    BitSet used = new BitSet();
    double bits = 0;
    for (int i = 0; i < sample.calls(); i++) {
      if (!sample.has(i, column)) {
        continue;
      }
      sample.copy(i, call);
      int callClass = sample.callClass(i);
      int context = coder.context(callClass, sample.sample(i), call);
      int stored = coder.encode(sample.number(i, column), callClass, sample.sample(i), call);
      int symbol = NumberCode.symbol(stored);
      symbols[context << 8 | symbol]++;
      used.set(context);
      if (NumberCode.hasLowByte(symbol)) {
        lows[context << 8 | NumberCode.lowByte(stored)]++;
      } else if (symbol == NumberCode.LARGE_SYMBOL) {
        bits += LARGE_BITS * scale;
      }
    }
    for (int context = used.nextSetBit(0); context >= 0; context = used.nextSetBit(context + 1)) {
      bits += entropy(symbols, context << 8) + entropy(lows, context << 8);
    }
    return bits;
  }

  /** The entropy of a context's counts, which are 0 afterwards. */
  private double entropy(int[] counts, int from) {
    double bits = 0;
    long total = 0;
    int different = 0;
    for (int i = from; i < from + 256; i++) {
      if (counts[i] > 0) {
        different++;
        total += counts[i];
        bits -= counts[i] * StrictMath.log(counts[i]);
        counts[i] = 0;
      }
    }
    if (different == 0) {
      return 0;
    }
    bits += total * StrictMath.log(total);
    return bits / StrictMath.log(2) * scale + STREAM_BITS + SYMBOL_BITS * different;
  }
}
