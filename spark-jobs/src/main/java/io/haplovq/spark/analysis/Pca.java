package io.haplovq.spark.analysis;

import io.haplovq.InputException;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.popgen.Gram;
import io.haplovq.popgen.Points;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Principal components of haplotypes, fitted on some and with all of them projected. A component's
 * sign is such that its largest entry among the fitted haplotypes is positive.
 *
 * @param scores {@code [haplotypes × components]}, of all haplotypes
 * @param variances of the fitted haplotypes along the components (divisor n − 1), descending
 * @param totalVariance along all axes
 * @param variants that took part; those that do not vary among the fitted count, too
 * @param method how they were found
 * @param passes over the matrix that this took
 * @param residual {@code ‖Av − λv‖ / λ₁} of the worst component; 0 for MLlib's
 */
public record Pca(
    Points scores,
    double[] variances,
    double totalVariance,
    long variants,
    PcaMethod method,
    int passes,
    double residual) {
  /**
   * Variants up to which MLlib is chosen. It goes up to {@link #MLLIB_REACHES}, but decomposes the
   * whole covariance in the driver: time grows with the third power of the variants.
   */
  static final int MLLIB_CHOSEN = 1000;

  /** Where MLlib's {@code RowMatrix} ends. */
  static final int MLLIB_REACHES = 65_535;

  /** Fitted haplotypes up to which their products are held: 0.3 GiB in the driver. */
  static final int GRAM_CHOSEN = 6144;

  /** … and the most they can be: 2 GiB. */
  static final int GRAM_REACHES = 1 << 14;

  /** When components from products in memory are good enough. */
  private static final double GRAM_TOLERANCE = 1e-10;

  private static final int GRAM_ITERATIONS = 60;
  private static final double TOLERANCE = 1e-6;
  private static final int BLOCK = 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Pca.class);

  /**
   * @param haplotypes {@code [haplotypes × variants]}
   * @param rows which of them to fit on, at least two
   * @throws InputException when the method does not suit what is asked, or the fitted haplotypes
   *     are all the same
   */
  public static Pca fit(
      JavaSparkContext spark, BitMatrix haplotypes, int[] rows, PcaOptions options) {
    List<VariantBlock> blocks = VariantBlock.split(haplotypes, BLOCK);
    int tasks = Math.max(1, Math.min(blocks.size(), spark.defaultParallelism()));
    return fit(spark, spark.parallelize(blocks, tasks), haplotypes.rows(), rows, options);
  }

  /**
   * @param blocks the variants in order; cached by the caller where that pays
   * @param haplotypes of every block
   */
  static Pca fit(
      JavaSparkContext spark,
      JavaRDD<VariantBlock> blocks,
      int haplotypes,
      int[] rows,
      PcaOptions options) {
    if (rows.length < 2) {
      throw new InputException(rows.length + " haplotypes to fit on; expected at least 2");
    }
    FittedRows fitted = FittedRows.of(haplotypes, rows);
    Spread spread = Spread.of(blocks, fitted, options.scaling());
    PcaMethod method = choose(options, spread.variants(), rows.length);
    check(method, options, spread.variants(), rows.length);
    LOG.info(
        "{} components of {} haplotypes × {} variants by {}",
        options.components(),
        rows.length,
        spread.variants(),
        method);
    Pca pca = fit(spark, blocks, fitted, options, spread, method);
    if (pca.variances().length == 0) {
      throw new InputException(
          "principal components: none of the "
              + spread.variants()
              + " variants varies among the "
              + rows.length
              + " haplotypes to fit on; expected some that do");
    }
    return pca;
  }

  private static Pca fit(
      JavaSparkContext spark,
      JavaRDD<VariantBlock> blocks,
      FittedRows fitted,
      PcaOptions options,
      Spread spread,
      PcaMethod method) {
    if (method == PcaMethod.MLLIB) {
      return MllibPca.fit(spark, blocks, fitted, options, spread);
    }
    CohortOperator operator = new CohortOperator(spark, blocks, fitted, options.scaling());
    BlockKrylov found =
        method == PcaMethod.GRAM
            ? BlockKrylov.of(
                gram(blocks, fitted),
                options.components(),
                GRAM_ITERATIONS,
                GRAM_TOLERANCE,
                options.seed(),
                pass -> {})
            : BlockKrylov.of(
                operator,
                options.components(),
                options.iterations(),
                TOLERANCE,
                options.seed(),
                pass -> LOG.info("pass {} of at most {}", pass, options.iterations()));
    return projected(operator, found, spread, method);
  }

  static PcaMethod choose(PcaOptions options, long variants, int fitted) {
    if (options.method() != PcaMethod.AUTO) {
      return options.method();
    }
    if (variants <= MLLIB_CHOSEN && variants < fitted) {
      return PcaMethod.MLLIB;
    }
    return fitted <= GRAM_CHOSEN && options.scaling() == PcaOptions.Scaling.NONE
        ? PcaMethod.GRAM
        : PcaMethod.RANDOMISED;
  }

  private static void check(PcaMethod method, PcaOptions options, long variants, int fitted) {
    String refused = null;
    if (variants == 0) {
      refused = "no variants, expected some whose calls are all phased and of the alleles 0 and 1";
    } else if (method == PcaMethod.MLLIB && variants > MLLIB_REACHES) {
      refused = "MLlib's PCA takes at most " + MLLIB_REACHES + " variants, not " + variants;
    } else if (method == PcaMethod.GRAM && fitted > GRAM_REACHES) {
      refused = "products are of at most " + GRAM_REACHES + " haplotypes, not " + fitted;
    } else if (method == PcaMethod.GRAM && options.scaling() != PcaOptions.Scaling.NONE) {
      refused = "products are counts and cannot be scaled by variant";
    }
    if (refused != null) {
      throw new InputException("principal components: " + refused);
    }
  }

  private static GramOperator gram(JavaRDD<VariantBlock> blocks, FittedRows fitted) {
    int n = fitted.rows().length;
    int[] triangle =
        blocks
            .mapPartitions(part -> List.of(counts(part, fitted)).iterator())
            .treeReduce(
                (sum, more) -> {
                  for (int i = 0; i < sum.length; i++) {
                    sum[i] += more[i];
                  }
                  return sum;
                });
    return new GramOperator(n, Gram.centred(triangle, n));
  }

  private static int[] counts(Iterator<VariantBlock> part, FittedRows fitted) {
    int n = fitted.rows().length;
    int[] triangle = new int[Gram.size(n)];
    while (part.hasNext()) {
      BitMatrix all = part.next().genotypes().transpose();
      BitMatrix own = new BitMatrix(n, all.columns());
      for (int i = 0; i < n; i++) {
        System.arraycopy(
            all.words(),
            fitted.rows()[i] * all.wordsPerRow(),
            own.words(),
            i * own.wordsPerRow(),
            own.wordsPerRow());
      }
      Gram.add(own, triangle);
    }
    return triangle;
  }

  /** With {@code X̃ = U √λ Vᵀ} over the fitted, {@code X̃ V = X̃ X̃ᵀ U / √λ} holds for all. */
  private static Pca projected(
      CohortOperator operator, BlockKrylov found, Spread spread, PcaMethod method) {
    int rank = found.values().length;
    double[][] scaled = new double[rank][];
    double[] variances = new double[rank];
    for (int k = 0; k < rank; k++) {
      double[] vector = found.vectors()[k].clone();
      double factor = sign(vector) / Math.sqrt(found.values()[k]);
      java.util.Arrays.setAll(vector, i -> vector[i] * factor);
      scaled[k] = vector;
      variances[k] = found.values()[k] / (operator.size() - 1);
    }
    double[] scores = operator.applied(scaled);
    Points points = new Points(rank == 0 ? 0 : scores.length / rank, rank, scores);
    return new Pca(
        points,
        variances,
        spread.variance(),
        spread.variants(),
        method,
        found.passes(),
        found.residual());
  }

  /** 1, or −1 where the largest entry is negative. */
  static int sign(double[] vector) {
    double largest = 0;
    for (double value : vector) {
      largest = Math.abs(value) > Math.abs(largest) ? value : largest;
    }
    return largest < 0 ? -1 : 1;
  }

  /** What the result says of itself, in a line. */
  String summary() {
    return String.format(
        Locale.ROOT,
        "%d components by %s in %d passes, residual %.1e",
        variances.length,
        method.name().toLowerCase(Locale.ROOT),
        passes,
        residual);
  }
}
