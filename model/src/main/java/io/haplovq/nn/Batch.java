package io.haplovq.nn;

import io.haplovq.genotype.BitMatrix;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Rows of packed bits as floats 0 and 1, on the heap and outside of it; where networks are
 * conditioned, each followed by its class as one-hot columns. Not thread-safe.
 */
final class Batch implements AutoCloseable {
  private final int columns;
  private final int classes;
  private final NativeMatrix matrix;
  private float[] bits = {};

  Batch(int columns) {
    this(columns, 0);
  }

  Batch(int columns, int classes) {
    this.columns = columns;
    this.classes = classes;
    matrix = new NativeMatrix(columns + classes);
  }

  /** Unpacks {@code rows[from..to)} of the data. */
  INDArray load(BitMatrix data, int[] rows, int from, int to) {
    return load(data, rows, new int[0], from, to);
  }

  /**
   * Unpacks {@code rows[from..to)} of the data, {@code [rows × (columns + classes)]}.
   *
   * @param labels the class of each of {@code rows}; not read where there are no classes
   */
  INDArray load(BitMatrix data, int[] rows, int[] labels, int from, int to) {
    if (data.columns() != columns) {
      throw new IllegalArgumentException(
          "a network of " + columns + " variants and haplotypes of " + data.columns());
    }
    int count = to - from;
    float[] heap = matrix.rows(count).heap();
    int width = columns + classes;
    for (int i = 0; i < count; i++) {
      unpack(data, rows[from + i], heap, i * width);
    }
    if (classes > 0) {
      bits = bits.length < count * columns ? new float[count * columns] : bits;
      for (int i = 0; i < count; i++) {
        System.arraycopy(heap, i * width, bits, i * columns, columns);
        int condition = i * width + columns;
        Arrays.fill(heap, condition, condition + classes, 0f);
        heap[condition + labels[from + i]] = 1f;
      }
    }
    matrix.push();
    return matrix.array();
  }

  /** The bits of what was loaded, {@code [rows × columns]} and possibly longer. */
  float[] bits() {
    return classes > 0 ? bits : matrix.heap();
  }

  /** What was loaded, on both sides. */
  NativeMatrix matrix() {
    return matrix;
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
