package io.haplovq.archive;

/**
 * What an entry of a shard holds. The codes are stored; they never change, and a retired one is
 * never used again.
 */
public enum EntryKind {
  /** A source file's VCF header, verbatim. */
  HEADER(1, 28),
  /** Which contigs a source file's records belong to, see {@link FileLayout}. */
  LAYOUT(2, 28),
  /** The positions that windows span, see {@link WindowTable}. */
  WINDOW_TABLE(3, 28),
  /** A window's site columns and everything else that is no call. */
  SITES(4, 30),
  /** A tile's genotypes in a window store. */
  GENOTYPES(5, 30),
  /** A tile's index matrix. */
  INDEX(6, 28),
  /** A tile's genotypes or residual; the tag is the {@link io.haplovq.codec.TileMode}. */
  RESIDUAL(7, 30),
  /** A tile's calls that are not two phased alleles 0 or 1. */
  EXCEPTIONS(8, 30),
  /** A window's frozen decoder and codebooks. */
  MODEL(9, 30),
  /** Digests of what decoding must give. */
  DIGEST(10, 20),
  /** A window's encoder; decoding never needs it. */
  ENCODER(11, 30);

  private final int code;
  private final int maxStreamBits;

  EntryKind(int code, int maxStreamBits) {
    this.code = code;
    this.maxStreamBits = maxStreamBits;
  }

  public int code() {
    return code;
  }

  /** The most bytes, decompressed, that one stream of this kind may have. */
  public int maxStreamBytes() {
    return 1 << maxStreamBits;
  }

  /** The kind of a code, or null if this version knows none. */
  static EntryKind ofCode(int code) {
    for (EntryKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    return null;
  }
}
