package io.haplovq.codec;

import io.haplovq.genotype.BitMatrix;
import java.util.List;

/**
 * Turns the bits of a tile (genotypes, or what a reconstruction got wrong) into a fixed number of
 * byte streams, one a kind of symbol, so that zstd's entropy stage sees one distribution a stream.
 * The streams are not compressed yet: {@link CompressedEntry} does that. Implementations are
 * stateless and thread-safe.
 */
public interface ResidualCodec {
  /** The name that manifests carry; see {@link ResidualCodecs}. */
  String name();

  /**
   * The streams of a matrix.
   *
   * @param residual {@code [variants × haplotypes]}, not changed
   * @param order the haplotypes in the order in which neighbours are most alike
   */
  List<byte[]> encode(BitMatrix residual, HaplotypeOrder order);

  /**
   * The matrix {@code [variants × haplotypes]} that {@link #encode} was given.
   *
   * @throws io.haplovq.CorruptDataException if the streams cannot come from such a matrix. Damage
   *     that leaves them well-formed goes unnoticed here: checksums are the container's.
   */
  BitMatrix decode(List<byte[]> streams, int variants, int haplotypes, HaplotypeOrder order);

  /**
   * The first variants of {@link #decode}'s matrix, {@code [at least rows × haplotypes]}; a codec
   * that reads variant by variant stops there, and does not notice what is wrong behind.
   *
   * @param rows how many are wanted, at most {@code variants}
   * @throws io.haplovq.CorruptDataException as {@link #decode}, of what is read
   */
  default BitMatrix decodeFirst(
      int rows, List<byte[]> streams, int variants, int haplotypes, HaplotypeOrder order) {
    return decode(streams, variants, haplotypes, order);
  }
}
