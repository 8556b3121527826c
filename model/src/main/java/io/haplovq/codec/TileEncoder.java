package io.haplovq.codec;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.IndexMatrix;

/**
 * Codes tiles with one residual codec and zstd level. Each method gives a complete candidate; the
 * caller compares {@link EncodedTile#storedBytes}. Thread-safe.
 */
public final class TileEncoder {
  private final ResidualCodec codec;
  private final int level;

  /**
   * @param level the zstd level, 1 to 22
   */
  public TileEncoder(ResidualCodec codec, int level) {
    this.codec = codec;
    this.level = level;
  }

  /**
   * The tile in mode {@link TileMode#NONE}.
   *
   * @param genotypes {@code [variants × haplotypes]}
   */
  public EncodedTile plain(BitMatrix genotypes) {
    HaplotypeOrder order = HaplotypeOrder.identity(genotypes.columns());
    return new EncodedTile(TileMode.NONE, null, residual(genotypes, order));
  }

  /**
   * The tile in mode {@link TileMode#ORDER}.
   *
   * @param start the order that neighbouring windows give, or the identity; needed for decoding
   */
  public EncodedTile ordered(BitMatrix genotypes, IndexMatrix codes, HaplotypeOrder start) {
    return new EncodedTile(
        TileMode.ORDER,
        index(codes, start),
        residual(genotypes, HaplotypeOrder.fromCodes(codes, start)));
  }

  /**
   * The tile in mode {@link TileMode#RECONSTRUCTION}.
   *
   * @param reconstruction {@code [variants × haplotypes]}, what the frozen decoder makes of {@code
   *     codes}
   * @param start as for {@link #ordered}
   */
  public EncodedTile reconstructed(
      BitMatrix genotypes, IndexMatrix codes, BitMatrix reconstruction, HaplotypeOrder start) {
    return new EncodedTile(
        TileMode.RECONSTRUCTION,
        index(codes, start),
        residual(genotypes.xor(reconstruction), HaplotypeOrder.fromCodes(codes, start)));
  }

  private CompressedEntry index(IndexMatrix codes, HaplotypeOrder start) {
    return CompressedEntry.of(IndexCodec.encode(codes, start), level);
  }

  private CompressedEntry residual(BitMatrix residual, HaplotypeOrder order) {
    return CompressedEntry.of(codec.encode(residual, order), level);
  }
}
