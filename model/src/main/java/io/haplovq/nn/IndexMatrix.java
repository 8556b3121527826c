package io.haplovq.nn;

import java.util.Arrays;

/**
 * The index matrix of a tile: which codebook embedding each head chose for each haplotype (paper,
 * Fig. 2). {@code codes[h * heads + head]} is in {@code [0, codebookSize)}.
 *
 * @param haplotypes number of haplotypes of the tile
 * @param heads heads H, at most 256 in what is stored
 * @param codebookSize embeddings K a codebook, at most 65,536
 * @param codes {@code [haplotypes × heads]}, kept and not copied
 */
public record IndexMatrix(int haplotypes, int heads, int codebookSize, char[] codes) {
  /** The most heads that an archive has room for (ARCHIVE-FORMAT.md, section 7). */
  public static final int MAX_HEADS = 1 << 8;

  /** The most embeddings a codebook. */
  public static final int MAX_CODEBOOK = 1 << 16;

  public IndexMatrix {
    if (codes.length != Math.multiplyExact(haplotypes, heads)) {
      throw new IllegalArgumentException(codes.length + " codes for " + haplotypes + " × " + heads);
    }
    for (char code : codes) {
      if (code >= codebookSize) {
        throw new IllegalArgumentException(
            "code " + (int) code + " of a codebook of " + codebookSize);
      }
    }
  }

  public int code(int haplotype, int head) {
    return codes[haplotype * heads + head];
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof IndexMatrix other
        && haplotypes == other.haplotypes
        && heads == other.heads
        && codebookSize == other.codebookSize
        && Arrays.equals(codes, other.codes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(codes);
  }

  @Override
  public String toString() {
    return "IndexMatrix[" + haplotypes + " × " + heads + " of " + codebookSize + "]";
  }
}
