package io.haplovq.nn;

import org.bytedeco.javacpp.FloatPointer;

/**
 * The maximum mean discrepancy of generated and real haplotypes (Gretton et al., 2012; as a loss Li
 * et al., 2015): the square root of {@code mean k(g, g') + mean k(r, r') − 2 mean k(g, r)} over all
 * pairs of a batch, with a sum of Gaussian kernels {@code k(x, y) = Σ exp(−‖x − y‖² / 2 s)}. The
 * kernels' {@code s} are multiples of the mean squared distance of the real haplotypes of the
 * batch, which counts as 1 at least. Generated haplotypes are probabilities, the sigmoid of logits.
 * Not thread-safe.
 */
final class MomentMatching implements AutoCloseable {
  private static final double[] WIDTHS = {0.125, 0.25, 0.5, 1, 2};

  /** One allele's squared distance: real haplotypes that are all the same give no scale. */
  private static final double LEAST_SCALE = 1;

  /** Keeps the root's slope finite. */
  private static final double LEAST = 1e-8;

  private final int columns;
  private final NativeMatrix generated;
  private final NativeMatrix product;

  MomentMatching(int columns) {
    this.columns = columns;
    generated = new NativeMatrix(columns);
    product = new NativeMatrix(columns);
  }

  /** Pairs of two sets of rows. */
  private record Pairs(double[] kernel, double[] slope) {}

  /**
   * Replaces logits by the loss's gradient by them.
   *
   * @param logits of generated haplotypes, {@code [rows × columns]} and possibly longer
   * @param real as 0 and 1, {@code [real rows × columns]}, with its copy on the heap
   * @param realRows how many of them
   * @return the loss
   */
  double backward(float[] logits, int rows, NativeMatrix real, int realRows) {
    float[] g = generated.rows(rows).heap();
    for (int i = 0; i < rows * columns; i++) {
      g[i] = (float) (1 / (1 + Math.exp(-logits[i])));
    }
    generated.push();
    double[] rr = distances(real, realRows, real, realRows);
    double mean = Math.max(LEAST_SCALE, mean(rr) * realRows / Math.max(1, realRows - 1));
    Pairs own = pairs(distances(generated, rows, generated, rows), mean);
    Pairs cross = pairs(distances(generated, rows, real, realRows), mean);
    double squared = mean(own.kernel()) + mean(pairs(rr, mean).kernel()) - 2 * mean(cross.kernel());
    double loss = Math.sqrt(Math.max(squared, 0) + LEAST);
    double[] ownWeights = scaled(own.slope(), -2.0 / ((double) rows * rows));
    double[] crossWeights = scaled(cross.slope(), 2.0 / ((double) rows * realRows));
    float[] d = new float[rows * columns];
    addPull(d, ownWeights, rows, generated, rows);
    addPull(d, crossWeights, rows, real, realRows);
    double root = 1 / (2 * loss);
    for (int i = 0; i < d.length; i++) {
      logits[i] = (float) (root * d[i] * g[i] * (1 - g[i]));
    }
    return loss;
  }

  /** Adds {@code Σ_j w_ij (g_i − y_j)} to row i. */
  private void addPull(float[] d, double[] weights, int rows, NativeMatrix others, int count) {
    float[] g = generated.heap();
    try (NativeMatrix w = new NativeMatrix(count)) {
      float[] heap = w.rows(rows).heap();
      for (int i = 0; i < rows * count; i++) {
        heap[i] = (float) weights[i];
      }
      w.push();
      product.rows(rows);
      Gemm.forward(w.pointer(), pointer(others), product.pointer(), rows, count, columns);
      product.pull();
      float[] sums = product.heap();
      for (int i = 0; i < rows; i++) {
        double sum = 0;
        for (int j = 0; j < count; j++) {
          sum += weights[i * count + j];
        }
        for (int k = i * columns; k < (i + 1) * columns; k++) {
          d[k] += (float) (sum * g[k] - sums[k]);
        }
      }
    }
  }

  /** The kernel, and minus its derivative by the squared distance times two. */
  private static Pairs pairs(double[] distances, double mean) {
    double[] kernel = new double[distances.length];
    double[] slope = new double[distances.length];
    for (double width : WIDTHS) {
      double s = width * mean;
      for (int i = 0; i < distances.length; i++) {
        double value = Math.exp(-distances[i] / (2 * s));
        kernel[i] += value;
        slope[i] += value / s;
      }
    }
    return new Pairs(kernel, slope);
  }

  private static double[] distances(NativeMatrix x, int n, NativeMatrix y, int m) {
    int columns = x.array().columns();
    double[] squaresX = squares(x.heap(), n, columns);
    double[] squaresY = squares(y.heap(), m, columns);
    double[] result = new double[n * m];
    try (NativeMatrix products = new NativeMatrix(m)) {
      products.rows(n);
      Gemm.inputGradient(pointer(x), pointer(y), products.pointer(), n, m, columns);
      products.pull();
      for (int i = 0; i < n * m; i++) {
        double squared = squaresX[i / m] + squaresY[i % m] - 2.0 * products.heap()[i];
        result[i] = Math.max(0, squared);
      }
    }
    return result;
  }

  private static double[] squares(float[] x, int rows, int columns) {
    double[] sums = new double[rows];
    for (int i = 0; i < rows; i++) {
      for (int k = i * columns; k < (i + 1) * columns; k++) {
        sums[i] += (double) x[k] * x[k];
      }
    }
    return sums;
  }

  private static FloatPointer pointer(NativeMatrix matrix) {
    return matrix.pointer();
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double[] scaled(double[] values, double factor) {
    double[] scaled = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      scaled[i] = factor * values[i];
    }
    return scaled;
  }

  @Override
  public void close() {
    generated.close();
    product.close();
  }
}
