package io.haplovq.codec;

/**
 * The bytes of the {@code columns} stream of {@link PbwtCodec}. A column is coded by its minor
 * allele, and {@link #FLIPPED} is added where that is 0.
 */
final class PbwtColumn {
  /** All haplotypes carry the major allele. */
  static final int CONSTANT = 0;

  /** Codes 1 to this one: so many carriers, given by position. */
  static final int MOST_RARE = 8;

  /** Equal to an earlier column, both seen by their minor allele. */
  static final int COPY = 9;

  /** From this code on: the {@link LogCode} symbol of the number of runs less two. */
  static final int RUNS = 10;

  static final int FLIPPED = 0x80;

  private PbwtColumn() {}

  /** Exchanges the alleles of a column of {@code haplotypes} bits in {@code words[from, to)}. */
  static void complement(long[] words, int from, int to, int haplotypes) {
    for (int i = from; i < to; i++) {
      words[i] = ~words[i];
    }
    if ((haplotypes & 63) != 0) {
      words[to - 1] &= (1L << (haplotypes & 63)) - 1;
    }
  }
}
