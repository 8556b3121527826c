package io.haplovq.spark.decode;

import java.io.Serializable;

/**
 * Successive records of one contig that a binning index cannot tell apart: all lie in the same 16
 * kbp, in the order of their positions. A record that reaches further is a run of its own.
 *
 * @param contig index of the contig in the manifest
 * @param first POS of the first record
 * @param last POS of the last record
 * @param end the greatest last position of a record, at least {@code last}
 * @param pointer BGZF virtual offset of the first record from the part's beginning
 */
record IndexRun(int contig, long first, long last, long end, long pointer) implements Serializable {
  private static final int LEAF_BITS = 14;

  static IndexRun of(int contig, long position, long end, long pointer) {
    return new IndexRun(contig, position, position, Math.max(position, end), pointer);
  }

  /** Whether {@code next} belongs to this run. */
  boolean continuesWith(IndexRun next) {
    return contig == next.contig
        && last <= next.first
        && leaf(first) == leaf(end)
        && leaf(first) == leaf(next.end);
  }

  /** This run with {@code next}, a run of one record, behind it. */
  IndexRun with(IndexRun next) {
    return new IndexRun(contig, first, next.last, Math.max(end, next.end), pointer);
  }

  private static long leaf(long position) {
    return (position - 1) >> LEAF_BITS;
  }
}
