package io.haplovq.spark.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * The leading eigenpairs of a symmetric matrix by a randomised block Krylov method (Musco and
 * Musco, 2015): from a random block, its products, and theirs, orthonormalised against all before,
 * the best approximations within the space they span (Rayleigh and Ritz).
 *
 * @param values the largest eigenvalues, descending
 * @param vectors of unit length, one a value
 * @param passes multiplications by the matrix
 * @param residual the largest {@code ‖Av − λv‖ / λ₁} of these pairs
 */
record BlockKrylov(double[] values, double[][] vectors, int passes, double residual) {
  /** Columns beside those asked for. */
  private static final int OVERSAMPLING = 8;

  /** What is left of a vector beside the basis, below which it is rounding. */
  private static final double DEPENDENT = 1e-10;

  /** Eigenvalues below this share of the largest are rounding. */
  private static final double RANK = 1e-10;

  /**
   * @param most eigenpairs, at most; never more than the rank
   * @param iterations multiplications at most
   * @param tolerance the residual that is small enough
   * @param passed told after each multiplication how many there were
   */
  static BlockKrylov of(
      SymmetricOperator matrix,
      int most,
      int iterations,
      double tolerance,
      long seed,
      IntConsumer passed) {
    int n = matrix.size();
    List<double[]> basis = new ArrayList<>();
    List<double[]> images = new ArrayList<>();
    double[][] next = random(Math.min(n, most + OVERSAMPLING), n, seed);
    BlockKrylov found = new BlockKrylov(new double[0], new double[0][], 0, 0);
    for (int pass = 1; pass <= iterations; pass++) {
      double[][] fresh = orthonormal(next, basis);
      if (fresh.length == 0) {
        return found;
      }
      next = matrix.times(fresh);
      basis.addAll(List.of(fresh));
      images.addAll(List.of(next));
      found = ritz(basis, images, most, pass);
      passed.accept(pass);
      if (found.residual <= tolerance || basis.size() >= n) {
        return found;
      }
    }
    return found;
  }

  private static double[][] random(int count, int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] block = new double[count][n];
    for (double[] column : block) {
      for (int i = 0; i < n; i++) {
        column[i] = random.nextGaussian();
      }
    }
    return block;
  }

  /** What these vectors add to the basis, orthonormal; twice over, as once is not enough. */
  private static double[][] orthonormal(double[][] block, List<double[]> basis) {
    List<double[]> fresh = new ArrayList<>();
    for (double[] vector : block) {
      double[] rest = vector.clone();
      double before = Math.sqrt(dot(rest, rest));
      for (int round = 0; round < 2; round++) {
        basis.forEach(other -> subtract(rest, other));
        fresh.forEach(other -> subtract(rest, other));
      }
      double length = Math.sqrt(dot(rest, rest));
      if (length > DEPENDENT * before && basis.size() + fresh.size() < vector.length) {
        for (int i = 0; i < rest.length; i++) {
          rest[i] /= length;
        }
        fresh.add(rest);
      }
    }
    return fresh.toArray(double[][]::new);
  }

  private static void subtract(double[] vector, double[] unit) {
    add(vector, unit, -dot(vector, unit));
  }

  private static void add(double[] sum, double[] vector, double factor) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * vector[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static BlockKrylov ritz(
      List<double[]> basis, List<double[]> images, int most, int passes) {
    int m = basis.size();
    double[][] projected = new double[m][m];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j <= i; j++) {
        projected[i][j] = dot(basis.get(i), images.get(j));
        projected[j][i] = projected[i][j];
      }
    }
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(projected, false));
    double[] all = eigen.getRealEigenvalues();
    int rank = 0;
    while (rank < Math.min(most, m) && all[rank] > RANK * all[0] && all[0] > 0) {
      rank++;
    }
    double[] values = java.util.Arrays.copyOf(all, rank);
    double[][] vectors = new double[rank][];
    double residual = 0;
    for (int k = 0; k < rank; k++) {
      double[] weights = eigen.getEigenvector(k).toArray();
      vectors[k] = combination(basis, weights);
      double[] image = combination(images, weights);
      add(image, vectors[k], -values[k]);
      residual = Math.max(residual, Math.sqrt(dot(image, image)) / values[0]);
    }
    return new BlockKrylov(values, vectors, passes, residual);
  }

  private static double[] combination(List<double[]> vectors, double[] weights) {
    double[] sum = new double[vectors.get(0).length];
    for (int i = 0; i < weights.length; i++) {
      add(sum, vectors.get(i), weights[i]);
    }
    return sum;
  }
}
