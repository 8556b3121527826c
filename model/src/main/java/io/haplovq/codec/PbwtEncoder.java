package io.haplovq.codec;

import io.haplovq.genotype.BitMatrix;
import java.util.Arrays;
import java.util.List;

/** Encodes one tile for {@link PbwtCodec}. */
final class PbwtEncoder {
  private final BitMatrix matrix;
  private final int haplotypes;
  private final BitWriter bits = new BitWriter();
  private final ByteWriter columns = new ByteWriter();
  private final NumberWriter copies = new NumberWriter(bits);
  private final NumberWriter rareFirst = new NumberWriter(bits);
  private final NumberWriter rareNext = new NumberWriter(bits);
  private final NumberWriter zeroRuns = new NumberWriter(bits);
  private final NumberWriter oneRuns = new NumberWriter(bits);
  private final EqualColumns equal = new EqualColumns();

  /** {@code [position] = haplotype}, the current order. */
  private final int[] order;

  /** {@code [haplotype] = position}; computed only when a rare variant asks for it. */
  private final int[] positions;

  private boolean positionsKnown;
  private final int[] ones;
  private final int[] runs;

  /** The column at hand, seen by its minor allele. */
  private long[] column;

  PbwtEncoder(BitMatrix matrix, HaplotypeOrder start) {
    this.matrix = matrix;
    haplotypes = matrix.columns();
    order = start.toArray();
    positions = new int[haplotypes];
    ones = new int[haplotypes];
    runs = new int[haplotypes + 1];
    column = new long[matrix.wordsPerRow()];
  }

  List<byte[]> encode() {
    for (int variant = 0; variant < matrix.rows(); variant++) {
      encode(variant);
    }
    return List.of(
        columns.toByteArray(),
        copies.toByteArray(),
        rareFirst.toByteArray(),
        rareNext.toByteArray(),
        zeroRuns.toByteArray(),
        oneRuns.toByteArray(),
        bits.toByteArray());
  }

  private void encode(int variant) {
    int count = matrix.cardinality(variant);
    int minor = Math.min(count, haplotypes - count);
    int flipped = minor < count ? PbwtColumn.FLIPPED : 0;
    if (minor == 0) {
      columns.u8(PbwtColumn.CONSTANT | flipped);
      return;
    }
    load(variant, flipped);
    int distance = equal.distance(column);
    if (distance > 0) {
      columns.u8(PbwtColumn.COPY | flipped);
      copies.put(distance - 1);
      return;
    }
    // The table keeps the array that it was shown for the first time.
    if (minor <= PbwtColumn.MOST_RARE) {
      columns.u8(minor | flipped);
      putRare(minor);
    } else {
      int runCount = partition();
      int symbol = LogCode.symbol(runCount - 2);
      columns.u8(PbwtColumn.RUNS + symbol | flipped);
      bits.put(runCount - 2, LogCode.lowBits(symbol));
      putRuns(runCount);
    }
    column = new long[column.length];
  }

  private void load(int variant, int flipped) {
    System.arraycopy(matrix.words(), variant * column.length, column, 0, column.length);
    if (flipped != 0) {
      PbwtColumn.complement(column, 0, column.length, haplotypes);
    }
  }

  private void putRare(int carriers) {
    if (!positionsKnown) {
      for (int i = 0; i < haplotypes; i++) {
        positions[order[i]] = i;
      }
      positionsKnown = true;
    }
    int found = 0;
    for (int word = 0; found < carriers; word++) {
      for (long rest = column[word]; rest != 0; rest &= rest - 1) {
        runs[found++] = positions[(word << 6) + Long.numberOfTrailingZeros(rest)];
      }
    }
    Arrays.sort(runs, 0, carriers);
    rareFirst.put(runs[0]);
    for (int i = 1; i < carriers; i++) {
      rareNext.put(runs[i] - runs[i - 1] - 1);
    }
  }

  /** Measures the runs of the column in the current order and moves on to the next order. */
  private int partition() {
    int zeroCount = 0;
    int oneCount = 0;
    int runCount = 0;
    int start = 0;
    int current = 0;
    for (int i = 0; i < haplotypes; i++) {
      int haplotype = order[i];
      int bit = (int) (column[haplotype >>> 6] >>> haplotype) & 1;
      if (bit == 0) {
        order[zeroCount++] = haplotype;
      } else {
        ones[oneCount++] = haplotype;
      }
      if (bit != current) {
        runs[runCount++] = i - start;
        start = i;
        current = bit;
      }
    }
    runs[runCount++] = haplotypes - start;
    System.arraycopy(ones, 0, order, zeroCount, oneCount);
    positionsKnown = false;
    return runCount;
  }

  private void putRuns(int runCount) {
    zeroRuns.put(runs[0]);
    for (int i = 1; i < runCount - 1; i++) {
      ((i & 1) == 0 ? zeroRuns : oneRuns).put(runs[i] - 1);
    }
  }
}
