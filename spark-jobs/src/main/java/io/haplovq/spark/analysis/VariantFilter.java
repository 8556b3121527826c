package io.haplovq.spark.analysis;

import io.haplovq.InputException;
import java.io.Serializable;

/**
 * Which variants an analysis takes.
 *
 * @param minFrequency the least frequency of the rarer allele over all haplotypes of the cohort
 * @param most variants at most, evenly spaced among those that are frequent enough; 0: all
 */
public record VariantFilter(double minFrequency, int most) implements Serializable {
  /** Every variant. */
  public static final VariantFilter ALL = new VariantFilter(0, 0);

  public VariantFilter {
    if (!(minFrequency >= 0 && minFrequency <= 0.5)) {
      throw new InputException(
          "a least minor allele frequency of " + minFrequency + "; expected 0 to 0.5");
    }
    if (most < 0) {
      throw new InputException(most + " variants at most; expected 1 or more, or 0 for all");
    }
  }

  /** Whether a variant with so many ones among the haplotypes is frequent enough. */
  public boolean takes(int ones, int haplotypes) {
    // Dividing rounds 7 of 100 to what 0.07 is written as; multiplying does not.
    return (double) Math.min(ones, haplotypes - ones) / Math.max(1, haplotypes) >= minFrequency;
  }
}
