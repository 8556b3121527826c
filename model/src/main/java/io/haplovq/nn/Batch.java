package io.haplovq.nn;

import io.haplovq.genotype.BitMatrix;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Rows of packed bits as floats 0 and 1, on the heap and outside of it. Not thread-safe. */
final class Batch implements AutoCloseable {
  private final int columns;
  private final NativeMatrix matrix;

  Batch(int columns) {
    this.columns = columns;
    matrix = new NativeMatrix(columns);
  }

  /** Unpacks {@code rows[from..to)} of the data. */
  INDArray load(BitMatrix data, int[] rows, int from, int to) {
    if (data.columns() != columns) {
      throw new IllegalArgumentException(
          "a network of " + columns + " variants and haplotypes of " + data.columns());
    }
    float[] heap = matrix.rows(to - from).heap();
    for (int i = from; i < to; i++) {
      unpack(data, rows[i], heap, (i - from) * columns);
    }
    matrix.push();
    return matrix.array();
  }

  /** What was loaded, {@code [rows × columns]} and possibly longer. */
  float[] bits() {
    return matrix.heap();
  }

  private void unpack(BitMatrix data, int row, float[] target, int from) {
    long[] words = data.words();
    int base = row * data.wordsPerRow();
    for (int j = 0; j < columns; j += 64) {
      long word = words[base + (j >>> 6)];
      int width = Math.min(64, columns - j);
      for (int k = 0; k < width; k++) {
        target[from + j + k] = word >>> k & 1L;
      }
    }
  }

  @Override
  public void close() {
    matrix.close();
  }
}
