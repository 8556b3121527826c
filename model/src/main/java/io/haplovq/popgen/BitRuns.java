package io.haplovq.popgen;

import io.haplovq.genotype.BitMatrix;

/** Copies stretches of rows between matrices, a word at a time. Stateless. */
final class BitRuns {
  private BitRuns() {}

  /**
   * Copies columns {@code [from, behind)} of a row; the target's must be zeros.
   *
   * @param target as wide as the source
   */
  static void copy(
      BitMatrix source, int sourceRow, BitMatrix target, int targetRow, int from, int behind) {
    if (from >= behind) {
      return;
    }
    int stride = source.wordsPerRow();
    long[] words = source.words();
    long[] out = target.words();
    int read = sourceRow * stride;
    int write = targetRow * stride;
    int first = from >>> 6;
    int last = (behind - 1) >>> 6;
    long head = -1L << from;
    long tail = -1L >>> -behind;
    if (first == last) {
      out[write + first] |= words[read + first] & head & tail;
      return;
    }
    out[write + first] |= words[read + first] & head;
    System.arraycopy(words, read + first + 1, out, write + first + 1, last - first - 1);
    out[write + last] |= words[read + last] & tail;
  }
}
