package io.haplovq.codec;

import io.haplovq.genotype.BitMatrix;
import java.util.List;

/**
 * {@code pbwt-mix-fast}, {@code pbwt-mix} and {@code pbwt-mix-deep}: the positional Burrows-Wheeler
 * transform as in {@link PbwtCodec}, but every allele of a common variant is predicted from its
 * surroundings and coded arithmetically ({@link ColumnCoder}) instead of by runs. One stream, which
 * zstd leaves as it is.
 */
final class MixedCodec implements ResidualCodec {
  private final MixDepth depth;

  MixedCodec(MixDepth depth) {
    this.depth = depth;
  }

  @Override
  public String name() {
    return depth.codec();
  }

  @Override
  public List<byte[]> encode(BitMatrix residual, HaplotypeOrder order) {
    Streams.expect(order, residual.columns());
    return List.of(MixedTile.write(residual, order, depth));
  }

  @Override
  public BitMatrix decode(
      List<byte[]> streams, int variants, int haplotypes, HaplotypeOrder order) {
    return decodeFirst(variants, streams, variants, haplotypes, order);
  }

  @Override
  public BitMatrix decodeFirst(
      int rows, List<byte[]> streams, int variants, int haplotypes, HaplotypeOrder order) {
    if (rows < 0 || rows > variants) {
      throw new IllegalArgumentException(rows + " rows of " + variants + " variants");
    }
    Streams.expect(streams, 1);
    Streams.expect(order, haplotypes);
    return MixedTile.read(streams.get(0), rows, variants, order, depth);
  }
}
