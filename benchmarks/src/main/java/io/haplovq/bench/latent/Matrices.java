package io.haplovq.bench.latent;

import io.haplovq.genotype.BitMatrix;

/** What bit matrices and arrays of floats have to do with each other here. */
final class Matrices {
  private Matrices() {}

  /** The rows with these numbers, in their order. */
  static BitMatrix rows(BitMatrix matrix, int[] rows) {
    int width = matrix.wordsPerRow();
    long[] words = new long[Math.multiplyExact(rows.length, width)];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(matrix.words(), rows[i] * width, words, i * width, width);
    }
    return new BitMatrix(rows.length, matrix.columns(), words);
  }

  /** Ones in the whole matrix. */
  static long ones(BitMatrix matrix) {
    long count = 0;
    for (long word : matrix.words()) {
      count += Long.bitCount(word);
    }
    return count;
  }

  /** Sets the bits of {@code rows[from..to)} whose value is above a threshold a column. */
  static void threshold(float[] values, float[] above, BitMatrix result, int from, int to) {
    int at = 0;
    for (int i = from; i < to; i++) {
      for (int j = 0; j < result.columns(); j++, at++) {
        if (values[at] > above[j]) {
          result.set(i, j);
        }
      }
    }
  }
}
