package io.haplovq.popgen;

import io.haplovq.genotype.BitMatrix;

/**
 * How well independent Bernoulli variables explain a haplotype, straight from their logits, so that
 * no probability is rounded to 0 or 1 on the way.
 */
public final class BernoulliFit {
  /** What the logarithm of a probability is at least (paper, Eq. 5). */
  static final double LEAST_LOG = -100;

  private BernoulliFit() {}

  /**
   * {@code Σ x log p + (1 − x) log(1 − p)} in nats, every logarithm at least −100 (paper, Eq. 4, 5
   * and 14).
   *
   * @param haplotypes {@code [haplotypes × variants]}
   * @param logits {@code [rows × variants]}
   * @param at which of their rows
   */
  public static double logLikelihood(BitMatrix haplotypes, int row, float[] logits, int at) {
    int variants = haplotypes.columns();
    double sum = 0;
    for (int j = 0, k = at * variants; j < variants; j++, k++) {
      double against = haplotypes.get(row, j) ? -logits[k] : logits[k];
      sum += Math.max(LEAST_LOG, -softplus(against));
    }
    return sum;
  }

  /** {@code Σ |x − p|}, p the probability of a 1 (paper, Eq. 13). */
  public static double distance(BitMatrix haplotypes, int row, float[] logits, int at) {
    int variants = haplotypes.columns();
    double sum = 0;
    for (int j = 0, k = at * variants; j < variants; j++, k++) {
      double against = haplotypes.get(row, j) ? -logits[k] : logits[k];
      sum += 1 / (1 + Math.exp(-against));
    }
    return sum;
  }

  private static double softplus(double value) {
    return Math.max(value, 0) + Math.log1p(Math.exp(-Math.abs(value)));
  }
}
