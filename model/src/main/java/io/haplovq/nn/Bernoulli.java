package io.haplovq.nn;

import java.util.Arrays;

/**
 * Binary cross-entropy of logits, without branches and without {@code Math.exp}, so that the
 * compiler makes vector code of it. Relative error of the exponential below 1e-5 for logits within
 * ±16; larger ones are treated as ±32.
 */
final class Bernoulli {
  private Bernoulli() {}

  /**
   * Adds each column's loss {@code softplus(l) - x l} over the rows to {@code loss} and replaces
   * the logits by the loss's gradient {@code (sigmoid(l) - x) · factor}.
   *
   * @param logits {@code [rows × columns]}
   * @param x observed bits as 0 and 1, {@code [rows × columns]}
   * @param loss {@code [columns]}, in nats; overwritten
   */
  static void backward(
      float[] logits, float[] x, int rows, int columns, float factor, float[] loss) {
    Arrays.fill(loss, 0f);
    for (int i = 0; i < rows; i++) {
      row(logits, x, i * columns, columns, factor, loss);
    }
  }

  private static void row(
      float[] logits, float[] x, int from, int columns, float factor, float[] loss) {
    for (int j = 0; j < columns; j++) {
      float l = logits[from + j];
      float bit = x[from + j];
      float size = Math.abs(l);
      float e = negativeExponential(size);
      float half = 0.5f * (l / Math.max(size, 1e-30f)) * (1f - e) / (1f + e);
      loss[j] += Math.max(l, 0f) - bit * l + logOnePlus(e);
      logits[from + j] = (0.5f + half - bit) * factor;
    }
  }

  /**
   * {@code exp(-size)} for {@code size >= 0}: the (3,3) Padé approximant at a 32nd of the exponent,
   * where its error is below that of the arithmetic, squared five times.
   */
  static float negativeExponential(float size) {
    float t = Math.min(size, 32f) * (1f / 32);
    float even = 1f + 0.1f * t * t;
    float odd = t * (0.5f + t * t * (1f / 120));
    float e = (even - odd) / (even + odd);
    e *= e;
    e *= e;
    e *= e;
    e *= e;
    return e * e;
  }

  /** {@code log(1 + e)} for e in [0, 1], as {@code 2 artanh(e / (2 + e))} by its series. */
  static float logOnePlus(float e) {
    float s = e / (2f + e);
    float s2 = s * s;
    return 2f
        * s
        * (1f + s2 * (1f / 3 + s2 * (1f / 5 + s2 * (1f / 7 + s2 * (1f / 9 + s2 * (1f / 11))))));
  }
}
