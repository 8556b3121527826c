package io.haplovq.nn;

/**
 * What the encoder of a Gaussian VAE makes of haplotypes: a normal distribution each. Arrays are
 * kept and not copied.
 *
 * @param haplotypes number of haplotypes
 * @param latent |z|, the latent factors
 * @param means {@code [haplotypes × latent]}, row-major
 * @param logVariances natural logarithms of the variances, {@code [haplotypes × latent]}
 */
public record GaussianPosterior(int haplotypes, int latent, float[] means, float[] logVariances) {
  public GaussianPosterior {
    int length = Math.multiplyExact(haplotypes, latent);
    if (means.length != length || logVariances.length != length) {
      throw new IllegalArgumentException(
          means.length
              + " means and "
              + logVariances.length
              + " variances for "
              + haplotypes
              + " × "
              + latent);
    }
  }
}
