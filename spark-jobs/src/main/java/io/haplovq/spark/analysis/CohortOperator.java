package io.haplovq.spark.analysis;

import io.haplovq.genotype.BitMatrix;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * The products of a cohort's haplotypes, {@code X̃ᵀX̃} with {@code X̃} the variants less their mean
 * over the fitted haplotypes, which is never there as a whole: tasks hold a copy of the columns and
 * walk through their variants' rarer alleles. Rows and columns are the fitted haplotypes.
 */
final class CohortOperator implements SymmetricOperator {
  /** Partial sums that the driver may hold at once to add them in order. */
  private static final long ORDERED_BYTES = 1L << 28;

  private final JavaSparkContext spark;
  private final JavaRDD<VariantBlock> blocks;
  private final FittedRows fitted;
  private final PcaOptions.Scaling scaling;

  CohortOperator(
      JavaSparkContext spark,
      JavaRDD<VariantBlock> blocks,
      FittedRows fitted,
      PcaOptions.Scaling scaling) {
    this.spark = spark;
    this.blocks = blocks;
    this.fitted = fitted;
    this.scaling = scaling;
  }

  @Override
  public int size() {
    return fitted.rows().length;
  }

  @Override
  public double[][] times(double[][] columns) {
    double[] all = applied(columns);
    int width = columns.length;
    double[][] products = new double[width][size()];
    for (int i = 0; i < size(); i++) {
      for (int c = 0; c < width; c++) {
        products[c][i] = all[fitted.rows()[i] * width + c];
      }
    }
    return products;
  }

  /**
   * The products of all haplotypes, not only the fitted, with these columns of the fitted.
   *
   * @return {@code [haplotypes × columns]}, row-major
   */
  double[] applied(double[][] columns) {
    int width = columns.length;
    double[] rows = new double[Math.multiplyExact(fitted.haplotypes(), width)];
    for (int i = 0; i < size(); i++) {
      for (int c = 0; c < width; c++) {
        rows[fitted.rows()[i] * width + c] = columns[c][i];
      }
    }
    Broadcast<double[]> shared = spark.broadcast(rows);
    FittedRows own = fitted;
    PcaOptions.Scaling by = scaling;
    JavaRDD<double[]> sums =
        blocks.mapPartitions(part -> product(part, own, by, shared.value(), width));
    double[] result =
        8L * rows.length * blocks.getNumPartitions() <= ORDERED_BYTES
            ? inOrder(sums.collect(), rows.length)
            : sums.treeReduce(CohortOperator::add);
    shared.destroy();
    return result;
  }

  private static double[] inOrder(List<double[]> parts, int length) {
    double[] sum = new double[length];
    parts.forEach(part -> add(sum, part));
    return sum;
  }

  private static double[] add(double[] sum, double[] more) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += more[i];
    }
    return sum;
  }

  private static Iterator<double[]> product(
      Iterator<VariantBlock> part,
      FittedRows fitted,
      PcaOptions.Scaling scaling,
      double[] rows,
      int width) {
    double[] total = new double[width];
    for (int i = 0; i < rows.length; i++) {
      total[i % width] += rows[i];
    }
    double[] result = new double[rows.length];
    double[] everywhere = new double[width];
    double[] factor = new double[width];
    while (part.hasNext()) {
      BitMatrix genotypes = part.next().genotypes();
      for (int variant = 0; variant < genotypes.rows(); variant++) {
        double frequency = fitted.frequency(genotypes, variant);
        double weight = FittedRows.weight(frequency, scaling);
        if (weight == 0) {
          continue;
        }
        int[] rare = FittedRows.rarer(genotypes, variant);
        // A haplotype's value less the mean is the same, but for the sign, by either allele.
        double share = genotypes.cardinality(variant) == rare.length ? frequency : 1 - frequency;
        java.util.Arrays.setAll(factor, c -> -share * total[c]);
        for (int haplotype : rare) {
          for (int c = 0, at = haplotype * width; c < width; c++, at++) {
            factor[c] += rows[at];
          }
        }
        for (int c = 0; c < width; c++) {
          factor[c] *= weight;
          everywhere[c] -= share * factor[c];
        }
        for (int haplotype : rare) {
          for (int c = 0, at = haplotype * width; c < width; c++, at++) {
            result[at] += factor[c];
          }
        }
      }
    }
    for (int i = 0; i < result.length; i++) {
      result[i] += everywhere[i % width];
    }
    return List.of(result).iterator();
  }
}
