package io.haplovq.nn;

/**
 * The three terms of the loss (paper, Eq. 9), each summed over a haplotype and averaged over the
 * haplotypes.
 *
 * @param bce binary cross-entropy, summed over the variants, in nats a haplotype
 * @param embedding {@code ||sg(z_e) - e||²} summed over heads and dimensions, a haplotype
 * @param commitment {@code β ||z_e - sg(e)||²}, a haplotype
 */
public record LossTerms(double bce, double embedding, double commitment) {
  public double total() {
    return bce + embedding + commitment;
  }
}
