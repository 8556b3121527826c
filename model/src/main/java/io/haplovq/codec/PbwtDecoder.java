package io.haplovq.codec;

import io.haplovq.CorruptDataException;
import io.haplovq.genotype.BitMatrix;
import java.util.List;

/** Decodes one tile of {@link PbwtCodec}; the mirror image of {@link PbwtEncoder}. */
final class PbwtDecoder {
  private final ByteReader columns;
  private final BitReader bits;
  private final NumberReader copies;
  private final NumberReader rareFirst;
  private final NumberReader rareNext;
  private final NumberReader zeroRuns;
  private final NumberReader oneRuns;
  private final int haplotypes;
  private final BitMatrix matrix;
  private final int[] order;
  private final int[] ones;

  /** The polymorphic variants so far. */
  private final int[] polymorphic;

  private int polymorphicCount;
  private final boolean[] flippedRows;

  PbwtDecoder(List<byte[]> streams, int variants, HaplotypeOrder start) {
    columns = new ByteReader("columns", streams.get(0));
    bits = new BitReader("bits", streams.get(6));
    copies = new NumberReader("copies", streams.get(1), bits);
    rareFirst = new NumberReader("rare-first", streams.get(2), bits);
    rareNext = new NumberReader("rare-next", streams.get(3), bits);
    zeroRuns = new NumberReader("zero-runs", streams.get(4), bits);
    oneRuns = new NumberReader("one-runs", streams.get(5), bits);
    if (columns.remaining() != variants) {
      throw new CorruptDataException(
          "columns: " + columns.remaining() + " bytes for " + variants + " variants", 0);
    }
    haplotypes = start.size();
    matrix = new BitMatrix(variants, haplotypes);
    order = start.toArray();
    ones = new int[haplotypes];
    polymorphic = new int[variants];
    flippedRows = new boolean[variants];
  }

  BitMatrix decode() {
    for (int variant = 0; variant < matrix.rows(); variant++) {
      decode(variant);
    }
    for (NumberReader reader : List.of(copies, rareFirst, rareNext, zeroRuns, oneRuns)) {
      reader.end();
    }
    bits.end();
    return matrix;
  }

  private void decode(int variant) {
    int code = columns.u8();
    boolean flipped = code >= PbwtColumn.FLIPPED;
    int kind = code & ~PbwtColumn.FLIPPED;
    flippedRows[variant] = flipped;
    if (kind == PbwtColumn.COPY) {
      copy(variant);
      polymorphic[polymorphicCount++] = variant;
      return;
    }
    if (kind >= PbwtColumn.RUNS) {
      takeRuns(variant, kind - PbwtColumn.RUNS);
    } else if (kind != PbwtColumn.CONSTANT) {
      takeRare(variant, kind);
    }
    if (flipped) {
      complement(variant);
    }
    if (kind != PbwtColumn.CONSTANT) {
      polymorphic[polymorphicCount++] = variant;
    }
  }

  private void copy(int variant) {
    if (polymorphicCount == 0) {
      throw columns.corrupt("a repeated variant before any other");
    }
    int source = polymorphic[polymorphicCount - 1 - copies.take(polymorphicCount - 1)];
    int words = matrix.wordsPerRow();
    System.arraycopy(matrix.words(), source * words, matrix.words(), variant * words, words);
    if (flippedRows[variant] != flippedRows[source]) {
      complement(variant);
    }
  }

  private void takeRare(int variant, int carriers) {
    if (carriers > haplotypes) {
      throw columns.corrupt(carriers + " carriers among " + haplotypes);
    }
    int position = rareFirst.take(haplotypes - carriers);
    matrix.set(variant, order[position]);
    for (int left = carriers - 1; left > 0; left--) {
      position += 1 + rareNext.take(haplotypes - position - 1 - left);
      matrix.set(variant, order[position]);
    }
  }

  private void takeRuns(int variant, int symbol) {
    // As many runs as haplotypes, and one more where the first run of zeros is empty.
    int runCount = 2 + zeroRuns.of(symbol, haplotypes - 1);
    int from = 0;
    int zeroCount = 0;
    int oneCount = 0;
    for (int run = 0; run < runCount; run++) {
      int to = runEnd(run, runCount, from);
      if ((run & 1) == 0) {
        System.arraycopy(order, from, order, zeroCount, to - from);
        zeroCount += to - from;
      } else {
        for (int i = from; i < to; i++) {
          matrix.set(variant, order[i]);
        }
        System.arraycopy(order, from, ones, oneCount, to - from);
        oneCount += to - from;
      }
      from = to;
    }
    System.arraycopy(ones, 0, order, zeroCount, oneCount);
  }

  private int runEnd(int run, int runCount, int from) {
    int left = runCount - 1 - run;
    if (left == 0) {
      return haplotypes;
    }
    // Every run but the first holds at least one haplotype.
    int most = haplotypes - from - left;
    if (run == 0) {
      return zeroRuns.take(most);
    }
    return from + 1 + ((run & 1) == 0 ? zeroRuns : oneRuns).take(most - 1);
  }

  private void complement(int variant) {
    int words = matrix.wordsPerRow();
    PbwtColumn.complement(matrix.words(), variant * words, (variant + 1) * words, haplotypes);
  }
}
