package io.haplovq.nn;

/**
 * The terms of a Gaussian VAE's loss, the negative evidence lower bound, averaged over haplotypes.
 *
 * @param bce binary cross-entropy, summed over the variants, in nats a haplotype
 * @param divergence {@code KL(q(z|x) || N(0, 1))}, summed over the factors, in nats a haplotype
 * @param beta the divergence's weight
 */
public record GaussianTerms(double bce, double divergence, double beta) {
  public double total() {
    return bce + beta * divergence;
  }
}
