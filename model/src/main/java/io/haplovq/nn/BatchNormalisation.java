package io.haplovq.nn;

/**
 * Batch normalisation over columns, on row-major {@code [rows × units]} arrays: training by the
 * batch's moments, inference by running ones. Keeps what the backward pass needs. Not thread-safe.
 */
final class BatchNormalisation {
  /** Added to a variance before its root. */
  static final float EPSILON = 1e-5f;

  /** The share of a running moment that a step replaces by the batch's. */
  private static final float REPLACED = 0.1f;

  private final int units;
  private final float[] mean;
  private final float[] variance;
  private final float[] inverse;
  private final float[] scaleGradient;
  private final float[] shiftGradient;
  private float[] normalised = {};

  BatchNormalisation(int units) {
    this.units = units;
    mean = new float[units];
    variance = new float[units];
    inverse = new float[units];
    scaleGradient = new float[units];
    shiftGradient = new float[units];
  }

  /** Normalises {@code x} in place by its own moments, which are kept. */
  void train(float[] x, int rows, float[] scale, float[] shift) {
    if (normalised.length < rows * units) {
      normalised = new float[rows * units];
    }
    Columns.mean(x, rows, units, mean);
    Columns.variance(x, rows, units, mean, variance);
    for (int j = 0; j < units; j++) {
      inverse[j] = (float) (1 / Math.sqrt(variance[j] + EPSILON));
    }
    for (int i = 0; i < rows; i++) {
      int from = i * units;
      for (int j = 0; j < units; j++) {
        float value = (x[from + j] - mean[j]) * inverse[j];
        normalised[from + j] = value;
        x[from + j] = value * scale[j] + shift[j];
      }
    }
  }

  /** Turns the gradient by the output into that by the input, in place; keeps γ's and β's. */
  void backward(float[] d, int rows, float[] scale) {
    java.util.Arrays.fill(scaleGradient, 0f);
    java.util.Arrays.fill(shiftGradient, 0f);
    for (int i = 0; i < rows; i++) {
      int from = i * units;
      for (int j = 0; j < units; j++) {
        shiftGradient[j] += d[from + j];
        scaleGradient[j] += d[from + j] * normalised[from + j];
      }
    }
    float[] factor = new float[units];
    for (int j = 0; j < units; j++) {
      factor[j] = scale[j] * inverse[j];
    }
    float share = 1f / rows;
    for (int i = 0; i < rows; i++) {
      int from = i * units;
      for (int j = 0; j < units; j++) {
        d[from + j] =
            factor[j]
                * (d[from + j]
                    - share * (shiftGradient[j] + normalised[from + j] * scaleGradient[j]));
      }
    }
  }

  float[] scaleGradient() {
    return scaleGradient;
  }

  float[] shiftGradient() {
    return shiftGradient;
  }

  /** What a step has to subtract from the running mean. */
  float[] meanStep(float[] running) {
    float[] step = new float[units];
    for (int j = 0; j < units; j++) {
      step[j] = REPLACED * (running[j] - mean[j]);
    }
    return step;
  }

  /** What a step has to subtract from the running variance, whose batch estimate is unbiased. */
  float[] varianceStep(float[] running, int rows) {
    float[] step = new float[units];
    float unbiased = (float) rows / Math.max(1, rows - 1);
    for (int j = 0; j < units; j++) {
      step[j] = REPLACED * (running[j] - unbiased * variance[j]);
    }
    return step;
  }

  /** γ/σ of the running moments. */
  static float[] inferenceScale(float[] scale, float[] runningVariance) {
    float[] result = new float[scale.length];
    for (int j = 0; j < result.length; j++) {
      result[j] = (float) (scale[j] / Math.sqrt(runningVariance[j] + EPSILON));
    }
    return result;
  }

  /** β - γμ/σ of the running moments, given {@link #inferenceScale}. */
  static float[] inferenceShift(float[] shift, float[] runningMean, float[] inferenceScale) {
    float[] result = new float[shift.length];
    for (int j = 0; j < result.length; j++) {
      result[j] = shift[j] - runningMean[j] * inferenceScale[j];
    }
    return result;
  }
}
