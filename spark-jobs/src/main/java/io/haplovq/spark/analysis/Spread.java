package io.haplovq.spark.analysis;

import io.haplovq.genotype.BitMatrix;
import java.io.Serializable;
import org.apache.spark.api.java.JavaRDD;

/**
 * How much there is to explain.
 *
 * @param variants number of variants
 * @param variance of the fitted haplotypes, summed over the scaled variants (divisor n − 1)
 */
record Spread(long variants, double variance) implements Serializable {
  static Spread of(JavaRDD<VariantBlock> blocks, FittedRows fitted, PcaOptions.Scaling scaling) {
    return blocks.map(block -> of(block, fitted, scaling)).collect().stream()
        .reduce(
            new Spread(0, 0),
            (a, b) -> new Spread(a.variants + b.variants, a.variance + b.variance));
  }

  private static Spread of(VariantBlock block, FittedRows fitted, PcaOptions.Scaling scaling) {
    BitMatrix genotypes = block.genotypes();
    double n = fitted.rows().length;
    double sum = 0;
    for (int variant = 0; variant < genotypes.rows(); variant++) {
      double f = fitted.frequency(genotypes, variant);
      sum += f * (1 - f) * FittedRows.weight(f, scaling) * n / (n - 1);
    }
    return new Spread(genotypes.rows(), sum);
  }
}
