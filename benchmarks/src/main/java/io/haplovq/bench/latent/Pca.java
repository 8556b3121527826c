package io.haplovq.bench.latent;

import io.haplovq.InputException;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.popgen.Gram;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.eigen.Eigen;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Principal components of haplotypes as vectors of 0 and 1, centred and not scaled. There are fewer
 * haplotypes than variants, so they come from the eigenvectors of the haplotypes' Gram matrix
 * (LAPACK through ND4J), whose products are counts of common ones and exact.
 */
final class Pca {
  /** Eigenvalues below this share of the largest are rounding. */
  private static final double RANK_TOLERANCE = 1e-10;

  /** The most haplotypes to learn from: their Gram matrix takes 2 GiB. */
  private static final int MAX_ROWS = 1 << 14;

  private static final int BATCH = 512;

  private final float[] mean;
  private final int rank;

  /** {@code [variants × rank]}, of unit length, largest variance first. */
  private final INDArray components;

  private Pca(float[] mean, int rank, INDArray components) {
    this.mean = mean;
    this.rank = rank;
    this.components = components;
  }

  /**
   * @param haplotypes {@code [haplotypes × variants]}
   * @param rows which of them to learn from
   * @param most components at most; there are never more than the rank
   * @throws InputException when the rows are too many for their Gram matrix
   */
  static Pca fit(BitMatrix haplotypes, int[] rows, int most) {
    if (rows.length > MAX_ROWS) {
      throw new InputException(
          rows.length
              + " haplotypes to learn from, expected at most "
              + MAX_ROWS
              + ": fewer samples");
    }
    BitMatrix data = Matrices.rows(haplotypes, rows);
    float[] mean = mean(data);
    int n = data.rows();
    INDArray vectors = Nd4j.createFromArray(centredGram(data)).reshape(n, n).dup('f');
    double[] ascending = Eigen.symmetricGeneralizedEigenvalues(vectors).toDoubleVector();
    double least = RANK_TOLERANCE * Math.max(ascending[n - 1], 1);
    int rank = 0;
    while (rank < Math.min(most, n) && ascending[n - 1 - rank] > least) {
      rank++;
    }
    INDArray scaled = Nd4j.create(DataType.FLOAT, n, Math.max(1, rank));
    for (int k = 0; k < rank; k++) {
      double inverse = 1 / Math.sqrt(ascending[n - 1 - k]);
      scaled.putColumn(k, vectors.getColumn(n - 1 - k).mul(inverse).castTo(DataType.FLOAT));
    }
    INDArray components = Nd4j.create(DataType.FLOAT, data.columns(), Math.max(1, rank));
    for (int from = 0; from < n; from += BATCH) {
      int to = Math.min(n, from + BATCH);
      INDArray part = scaled.get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
      components.addi(centred(data, mean, from, to).transpose().mmul(part));
    }
    return new Pca(mean, rank, components);
  }

  private static float[] mean(BitMatrix data) {
    BitMatrix byVariant = data.transpose();
    float[] mean = new float[data.columns()];
    for (int j = 0; j < mean.length; j++) {
      mean[j] = (float) byVariant.cardinality(j) / data.rows();
    }
    return mean;
  }

  /** Products of the rows less their mean. */
  private static double[] centredGram(BitMatrix data) {
    int[] common = new int[Gram.size(data.rows())];
    Gram.add(data, common);
    return Gram.centred(common, data.rows());
  }

  private static INDArray centred(BitMatrix data, float[] mean, int from, int to) {
    int columns = data.columns();
    float[] values = new float[(to - from) * columns];
    int at = 0;
    for (int i = from; i < to; i++) {
      for (int j = 0; j < columns; j++) {
        values[at++] = (data.get(i, j) ? 1f : 0f) - mean[j];
      }
    }
    return Nd4j.createFromArray(values).reshape(to - from, columns);
  }

  /** The components there are: at most what was asked for, and the rank. */
  int rank() {
    return rank;
  }

  /** The first {@code factors} components as a model; 0 leaves the thresholded mean. */
  FactorModel model(int factors) {
    return new Components(factors);
  }

  private final class Components implements FactorModel {
    private final int factors;

    Components(int factors) {
      this.factors = factors;
    }

    @Override
    public String name() {
      return "PCA";
    }

    @Override
    public int factors() {
      return factors;
    }

    @Override
    public long values() {
      return (factors + 1L) * mean.length;
    }

    @Override
    public BitMatrix reconstruct(BitMatrix haplotypes, int[] rows) {
      BitMatrix data = Matrices.rows(haplotypes, rows);
      BitMatrix result = new BitMatrix(rows.length, data.columns());
      float[] threshold = new float[mean.length];
      for (int j = 0; j < threshold.length; j++) {
        threshold[j] = 0.5f - mean[j];
      }
      int used = Math.min(factors, rank);
      for (int from = 0; from < rows.length; from += BATCH) {
        int to = Math.min(rows.length, from + BATCH);
        Matrices.threshold(approximation(data, from, to, used), threshold, result, from, to);
      }
      return result;
    }

    private float[] approximation(BitMatrix data, int from, int to, int used) {
      if (used == 0) {
        return new float[(to - from) * data.columns()];
      }
      INDArray axes = components.get(NDArrayIndex.all(), NDArrayIndex.interval(0, used));
      INDArray z = centred(data, mean, from, to).mmul(axes);
      return z.mmul(axes.transpose()).dup('c').data().asFloat();
    }
  }
}
