package io.haplovq.spark.analysis;

import io.haplovq.genotype.BitMatrix;
import java.util.Locale;
import java.util.SplittableRandom;

/** How probabilities of alleles become alleles. */
public enum Sampling {
  /** An allele is drawn with its probability, each variant by itself. */
  BERNOULLI {
    @Override
    boolean allele(float logit, SplittableRandom random) {
      return random.nextDouble() < 1 / (1 + Math.exp(-logit));
    }
  },
  /** The alternative allele where it is the more probable one. */
  THRESHOLD {
    @Override
    boolean allele(float logit, SplittableRandom random) {
      return logit > 0;
    }
  };

  abstract boolean allele(float logit, SplittableRandom random);

  /** The name in tables, files and options. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Puts drawn alleles into rows of a matrix.
   *
   * @param logits log-odds of the alternative allele, {@code [rows × variants]}
   */
  void draw(float[] logits, BitMatrix target, int[] rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int at = 0;
    for (int row : rows) {
      for (int j = 0; j < target.columns(); j++) {
        if (allele(logits[at++], random)) {
          target.set(row, j);
        }
      }
    }
  }
}
