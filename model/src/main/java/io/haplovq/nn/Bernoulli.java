package io.haplovq.nn;

import java.util.Arrays;

/**
 * Binary cross-entropy of logits, without branches and without {@code Math.exp}, in loops short
 * enough for the compiler to make vector code of them. Relative error of the exponential below 1e-5
 * for logits within ±16; larger ones decay as slowly as ±32. Not thread-safe.
 */
final class Bernoulli {
  private final int columns;
  private final float[] exponentials;
  private final float[] logarithms;
  private final float[] loss;

  Bernoulli(int columns) {
    this.columns = columns;
    exponentials = new float[columns];
    logarithms = new float[columns];
    loss = new float[columns];
  }

  /**
   * Replaces logits by the loss's gradient {@code (sigmoid(l) - x) · factor}.
   *
   * @param logits {@code [rows × columns]}
   * @param x observed bits as 0 and 1, {@code [rows × columns]}
   * @return the loss {@code softplus(l) - x l}, summed over everything, in nats
   */
  double backward(float[] logits, float[] x, int rows, float factor) {
    Arrays.fill(loss, 0f);
    for (int i = 0; i < rows; i++) {
      int from = i * columns;
      exponentials(logits, from);
      logarithms();
      addLoss(logits, x, from);
      gradient(logits, x, from, factor);
    }
    double sum = 0;
    for (float column : loss) {
      sum += column;
    }
    return sum;
  }

  /**
   * {@code exp(-|l|)}: the (3,3) Padé approximant at a 32nd of the exponent, where its error is
   * below that of the arithmetic, squared five times.
   */
  void exponentials(float[] logits, int from) {
    float[] e = exponentials;
    for (int j = 0; j < columns; j++) {
      float t = Math.min(Math.abs(logits[from + j]), 32f) * (1f / 32);
      float even = 1f + 0.1f * t * t;
      float odd = t * (0.5f + t * t * (1f / 120));
      e[j] = (even - odd) / (even + odd);
    }
    for (int j = 0; j < columns; j++) {
      float squared = e[j] * e[j];
      squared *= squared;
      squared *= squared;
      squared *= squared;
      e[j] = squared * squared;
    }
  }

  /** {@code log(1 + e)} for e in [0, 1], as {@code 2 artanh(e / (2 + e))} by its series. */
  private void logarithms() {
    float[] e = exponentials;
    float[] log = logarithms;
    for (int j = 0; j < columns; j++) {
      log[j] = e[j] / (2f + e[j]);
    }
    for (int j = 0; j < columns; j++) {
      float s = log[j];
      float s2 = s * s;
      float tail = 1f / 5 + s2 * (1f / 7 + s2 * (1f / 9 + s2 * (1f / 11)));
      log[j] = 2f * s * (1f + s2 * (1f / 3 + s2 * tail));
    }
  }

  private void addLoss(float[] logits, float[] x, int from) {
    float[] log = logarithms;
    for (int j = 0; j < columns; j++) {
      log[j] += Math.max(logits[from + j], 0f) - x[from + j] * logits[from + j];
    }
    for (int j = 0; j < columns; j++) {
      loss[j] += log[j];
    }
  }

  /** The sigmoid is {@code 1/2 ± (1 - e) / (1 + e) / 2}, by the logit's sign. */
  private void gradient(float[] logits, float[] x, int from, float factor) {
    float[] e = exponentials;
    for (int j = 0; j < columns; j++) {
      e[j] = (1f - e[j]) / (1f + e[j]);
    }
    for (int j = 0; j < columns; j++) {
      float l = logits[from + j];
      float sign = l / Math.max(Math.abs(l), 1e-30f);
      logits[from + j] = (0.5f + 0.5f * sign * e[j] - x[from + j]) * factor;
    }
  }
}
