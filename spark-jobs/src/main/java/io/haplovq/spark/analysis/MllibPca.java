package io.haplovq.spark.analysis;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.popgen.Points;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.mllib.linalg.Matrix;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.mllib.linalg.distributed.RowMatrix;

/** Principal components by MLlib, a sparse row a haplotype. */
final class MllibPca {
  private MllibPca() {}

  static Pca fit(
      JavaSparkContext spark,
      JavaRDD<VariantBlock> blocks,
      FittedRows fitted,
      PcaOptions options,
      Spread spread) {
    BitMatrix genotypes = joined(blocks.collect(), fitted.haplotypes());
    int variants = genotypes.rows();
    double[] mean = new double[variants];
    double[] scale = new double[variants];
    for (int j = 0; j < variants; j++) {
      mean[j] = fitted.frequency(genotypes, j);
      scale[j] = Math.sqrt(FittedRows.weight(mean[j], options.scaling()));
    }
    BitMatrix haplotypes = genotypes.transpose();
    List<Vector> rows = new ArrayList<>();
    for (int row : fitted.rows()) {
      rows.add(sparse(haplotypes, row, scale));
    }
    int components = Math.min(options.components(), Math.min(variants, rows.size() - 1));
    RowMatrix matrix = new RowMatrix(spark.parallelize(rows, spark.defaultParallelism()).rdd());
    scala.Tuple2<Matrix, Vector> found =
        matrix.computePrincipalComponentsAndExplainedVariance(components);
    double[] shares = found._2().toArray();
    int rank = 0;
    while (rank < shares.length && shares[rank] > 1e-10) {
      rank++;
    }
    double[] scores = scores(haplotypes, mean, scale, found._1(), rank);
    double[] variances = new double[rank];
    for (int k = 0; k < rank; k++) {
      variances[k] = shares[k] * spread.variance();
      orient(scores, k, rank, fitted);
    }
    return new Pca(
        new Points(rank == 0 ? 0 : fitted.haplotypes(), rank, scores),
        variances,
        spread.variance(),
        spread.variants(),
        PcaMethod.MLLIB,
        1,
        0);
  }

  private static BitMatrix joined(List<VariantBlock> blocks, int haplotypes) {
    int width = BitMatrix.wordsFor(haplotypes);
    int variants = blocks.stream().mapToInt(VariantBlock::variants).sum();
    long[] words = new long[Math.multiplyExact(variants, width)];
    int at = 0;
    for (VariantBlock block : blocks) {
      System.arraycopy(block.words(), 0, words, at, block.words().length);
      at += block.words().length;
    }
    return new BitMatrix(variants, haplotypes, words);
  }

  private static Vector sparse(BitMatrix haplotypes, int row, double[] scale) {
    int[] at = new int[haplotypes.cardinality(row)];
    double[] values = new double[at.length];
    for (int j = 0, found = 0; found < at.length; j++) {
      if (haplotypes.get(row, j)) {
        at[found] = j;
        values[found++] = scale[j];
      }
    }
    return Vectors.sparse(haplotypes.columns(), at, values);
  }

  private static double[] scores(
      BitMatrix haplotypes, double[] mean, double[] scale, Matrix axes, int rank) {
    double[] scores = new double[Math.multiplyExact(haplotypes.rows(), rank)];
    for (int i = 0; i < haplotypes.rows(); i++) {
      for (int j = 0; j < mean.length; j++) {
        double value = ((haplotypes.get(i, j) ? 1 : 0) - mean[j]) * scale[j];
        for (int k = 0; k < rank; k++) {
          scores[i * rank + k] += value * axes.apply(j, k);
        }
      }
    }
    return scores;
  }

  private static void orient(double[] scores, int component, int rank, FittedRows fitted) {
    double[] own = new double[fitted.rows().length];
    for (int i = 0; i < own.length; i++) {
      own[i] = scores[fitted.rows()[i] * rank + component];
    }
    if (Pca.sign(own) < 0) {
      for (int at = component; at < scores.length; at += rank) {
        scores[at] = -scores[at];
      }
    }
  }
}
