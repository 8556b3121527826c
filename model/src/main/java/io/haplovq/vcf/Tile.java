package io.haplovq.vcf;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.genotype.TileKey;
import java.util.Arrays;

/**
 * The calls of a window in a block of haplotypes, complete: bits, and what bits cannot say. Not
 * copied on the way in; not thread-safe, because the matrix is mutable.
 *
 * @param key which window and block
 * @param genotypes {@code [variants × haplotypes]}, 1 = an alternative allele
 * @param exceptions a blob a variant
 * @param digest SHA-256 (32 bytes) over the digests of the tile's slices, in record order
 */
public record Tile(TileKey key, BitMatrix genotypes, CallExceptions exceptions, byte[] digest) {
  /** Bytes of a tile's digest. */
  public static final int DIGEST_BYTES = Digests.TILE;

  /** The most bytes that a tile's genotypes, rows of whole 64-bit words, may take. */
  public static final long MAX_GENOTYPE_BYTES = 1L << 30;

  public Tile {
    if (genotypes.rows() != exceptions.records()
        || genotypes.columns() != 2 * exceptions.samples()
        || digest.length != Digests.TILE) {
      throw new IllegalArgumentException(
          genotypes + " with " + exceptions + ", digest of " + digest.length + " bytes");
    }
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Tile other
        && key.equals(other.key)
        && genotypes.equals(other.genotypes)
        && exceptions.equals(other.exceptions)
        && Arrays.equals(digest, other.digest);
  }

  @Override
  public int hashCode() {
    return 31 * key.hashCode() + Arrays.hashCode(digest);
  }
}
