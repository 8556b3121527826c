package io.haplovq.nn;

import java.util.Arrays;

/**
 * Elementwise loops over row-major {@code [rows × columns]} arrays, in the shape that the compiler
 * turns into vector code: no branches, one row at a time.
 */
final class Columns {
  private Columns() {}

  static void sum(float[] x, int rows, int columns, float[] result) {
    Arrays.fill(result, 0f);
    for (int i = 0; i < rows; i++) {
      int from = i * columns;
      for (int j = 0; j < columns; j++) {
        result[j] += x[from + j];
      }
    }
  }

  static void mean(float[] x, int rows, int columns, float[] result) {
    sum(x, rows, columns, result);
    for (int j = 0; j < columns; j++) {
      result[j] /= rows;
    }
  }

  static void variance(float[] x, int rows, int columns, float[] mean, float[] result) {
    Arrays.fill(result, 0f);
    for (int i = 0; i < rows; i++) {
      int from = i * columns;
      for (int j = 0; j < columns; j++) {
        float difference = x[from + j] - mean[j];
        result[j] += difference * difference;
      }
    }
    for (int j = 0; j < columns; j++) {
      result[j] /= rows;
    }
  }

  /** {@code x = x · scale + shift}, by column. */
  static void affine(float[] x, int rows, int columns, float[] scale, float[] shift) {
    for (int i = 0; i < rows; i++) {
      int from = i * columns;
      for (int j = 0; j < columns; j++) {
        x[from + j] = x[from + j] * scale[j] + shift[j];
      }
    }
  }

  static void add(float[] x, int rows, int columns, float[] shift) {
    for (int i = 0; i < rows; i++) {
      int from = i * columns;
      for (int j = 0; j < columns; j++) {
        x[from + j] += shift[j];
      }
    }
  }

  static void relu(float[] x, int length) {
    for (int i = 0; i < length; i++) {
      x[i] = Math.max(x[i], 0f);
    }
  }

  /** {@code d = d · keep} where the output {@code y} is positive, 0 elsewhere. */
  static void reluGradient(float[] d, float[] y, int length, float keep) {
    for (int i = 0; i < length; i++) {
      // 1 for every positive y that is not denormal, without a branch
      d[i] *= Math.min(y[i] * Float.MAX_VALUE, keep);
    }
  }

  static void tanh(float[] x, int length) {
    for (int i = 0; i < length; i++) {
      x[i] = (float) Math.tanh(x[i]);
    }
  }

  static void tanhGradient(float[] d, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      d[i] *= 1f - y[i] * y[i];
    }
  }
}
