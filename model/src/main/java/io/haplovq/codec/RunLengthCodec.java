package io.haplovq.codec;

import io.haplovq.genotype.BitMatrix;
import java.util.List;

/**
 * {@code rle} (paper, Table 1): one stream of run lengths as varints. The runs go through the
 * haplotypes in the given order, variant by variant without a break between haplotypes, and
 * alternate between zeros and ones, zeros first (possibly none). The last run is not coded: it
 * reaches to the end.
 */
final class RunLengthCodec implements ResidualCodec {
  @Override
  public String name() {
    return "rle";
  }

  @Override
  public List<byte[]> encode(BitMatrix residual, HaplotypeOrder order) {
    Streams.expect(order, residual.columns());
    BitMatrix byHaplotype = residual.transpose();
    ByteWriter out = new ByteWriter();
    int symbol = 0;
    long run = 0;
    for (int i = 0; i < order.size(); i++) {
      int haplotype = order.haplotypeAt(i);
      int from = 0;
      while (from < residual.rows()) {
        int to = runEnd(byHaplotype, haplotype, from, symbol);
        run += to - from;
        from = to;
        if (to < residual.rows()) {
          out.varint(run);
          symbol ^= 1;
          run = 0;
        }
      }
    }
    return List.of(out.toByteArray());
  }

  /** The first column from {@code from} on whose bit is not {@code symbol}, or the row's end. */
  private static int runEnd(BitMatrix matrix, int row, int from, int symbol) {
    int base = row * matrix.wordsPerRow();
    long flip = -(long) symbol;
    int word = from >>> 6;
    long others = (matrix.words()[base + word] ^ flip) & -1L << from;
    while (others == 0 && ++word < matrix.wordsPerRow()) {
      others = matrix.words()[base + word] ^ flip;
    }
    int end = (word << 6) + Long.numberOfTrailingZeros(others);
    return others == 0 ? matrix.columns() : Math.min(matrix.columns(), end);
  }

  @Override
  public BitMatrix decode(
      List<byte[]> streams, int variants, int haplotypes, HaplotypeOrder order) {
    Streams.expect(streams, 1);
    Streams.expect(order, haplotypes);
    BitMatrix byHaplotype = new BitMatrix(haplotypes, variants);
    ByteReader in = new ByteReader("runs", streams.get(0));
    long total = (long) variants * haplotypes;
    long from = 0;
    boolean ones = false;
    while (from < total) {
      long run = in.remaining() == 0 ? total - from : in.varint(total - from - 1);
      if (run == 0 && (ones || from > 0)) {
        throw in.corrupt("an empty run");
      }
      if (ones) {
        fill(byHaplotype, order, from, from + run);
      }
      from += run;
      ones = !ones;
    }
    in.end();
    return byHaplotype.transpose();
  }

  private static void fill(BitMatrix matrix, HaplotypeOrder order, long from, long to) {
    int variants = matrix.columns();
    int position = (int) (from / variants);
    int variant = (int) (from % variants);
    for (long i = from; i < to; i++) {
      matrix.set(order.haplotypeAt(position), variant);
      if (++variant == variants) {
        variant = 0;
        position++;
      }
    }
  }
}
