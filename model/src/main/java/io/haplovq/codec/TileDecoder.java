package io.haplovq.codec;

import io.haplovq.CorruptDataException;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.IndexMatrix;
import java.util.List;
import java.util.function.Function;

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
   * @throws CorruptDataException if the streams cannot be those of such a tile
   */
  public BitMatrix plain(List<byte[]> residual, int variants, int haplotypes) {
    return codec.decode(residual, variants, haplotypes, HaplotypeOrder.identity(haplotypes));
  }

  /** The genotypes of a tile coded in mode {@link TileMode#ORDER}. */
  public BitMatrix ordered(
      List<byte[]> index, List<byte[]> residual, int variants, int haplotypes) {
    return decode(codes(index, haplotypes), residual, variants);
  }

  /**
   * The genotypes of a tile coded in mode {@link TileMode#RECONSTRUCTION}.
   *
   * @param decoder the window's frozen decoder: codes to {@code [variants × haplotypes]}
   */
  public BitMatrix reconstructed(
      List<byte[]> index,
      List<byte[]> residual,
      int variants,
      int haplotypes,
      Function<IndexMatrix, BitMatrix> decoder) {
    IndexMatrix codes = codes(index, haplotypes);
    return decode(codes, residual, variants).xor(decoder.apply(codes));
  }

  private BitMatrix decode(IndexMatrix codes, List<byte[]> residual, int variants) {
    return codec.decode(residual, variants, codes.haplotypes(), HaplotypeOrder.fromCodes(codes));
  }

  private static IndexMatrix codes(List<byte[]> index, int haplotypes) {
    IndexMatrix codes = IndexCodec.decode(index);
    if (codes.haplotypes() != haplotypes) {
      throw new CorruptDataException(
          "codes of " + codes.haplotypes() + " haplotypes in a tile of " + haplotypes, 0);
    }
    return codes;
  }
}
