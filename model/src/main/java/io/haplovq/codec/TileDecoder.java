package io.haplovq.codec;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.IndexMatrix;
import java.util.List;

/** Decodes what {@link TileEncoder} coded with the same residual codec. Thread-safe. */
public final class TileDecoder {
  private final ResidualCodec codec;

  public TileDecoder(ResidualCodec codec) {
    this.codec = codec;
  }

  /**
   * The genotypes of a tile coded in mode {@link TileMode#NONE}.
   *
   * @return {@code [variants × haplotypes]}
   * @throws io.haplovq.CorruptDataException if the streams cannot be those of such a tile
   */
  public BitMatrix plain(List<byte[]> residual, int variants, int haplotypes) {
    return plainFirst(variants, residual, variants, haplotypes);
  }

  /** The first {@code rows} variants, or more, of {@link #plain(List, int, int)}. */
  public BitMatrix plainFirst(int rows, List<byte[]> residual, int variants, int haplotypes) {
    HaplotypeOrder order = HaplotypeOrder.identity(haplotypes);
    return codec.decodeFirst(rows, residual, variants, haplotypes, order);
  }

  /**
   * The genotypes of a tile coded in mode {@link TileMode#ORDER}.
   *
   * @param codes the tile's index matrix, see {@link IndexCodec#decode}
   * @param start the order that the tile was coded with
   */
  public BitMatrix ordered(
      IndexMatrix codes, List<byte[]> residual, int variants, HaplotypeOrder start) {
    return orderedFirst(variants, codes, residual, variants, start);
  }

  /** The first {@code rows} variants, or more, of {@link #ordered}. */
  public BitMatrix orderedFirst(
      int rows, IndexMatrix codes, List<byte[]> residual, int variants, HaplotypeOrder start) {
    HaplotypeOrder order = HaplotypeOrder.fromCodes(codes, start);
    return codec.decodeFirst(rows, residual, variants, codes.haplotypes(), order);
  }

  /**
   * The genotypes of a tile coded in mode {@link TileMode#RECONSTRUCTION}.
   *
   * @param reconstruction {@code [variants × haplotypes]}, what the frozen decoder makes of {@code
   *     codes}
   */
  public BitMatrix reconstructed(
      IndexMatrix codes, List<byte[]> residual, BitMatrix reconstruction, HaplotypeOrder start) {
    return ordered(codes, residual, reconstruction.rows(), start).xor(reconstruction);
  }
}
