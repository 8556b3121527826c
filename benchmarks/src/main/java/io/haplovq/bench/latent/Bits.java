package io.haplovq.bench.latent;

/**
 * What haplotypes take before and after, in bits (paper, Eq. 8: {@code b(x) / (b(z) + b(A(r)))}).
 *
 * @param input b(x): one an allele
 * @param latent b(z): 32 a factor and haplotype
 * @param residual b(A(r)): run lengths of the residual, by the codec {@code rle}
 * @param model the haplotypes' share of what turns factors into genotypes, 32 a value; not in the
 *     paper's formula
 */
record Bits(long input, long latent, long residual, long model) {
  /** The paper's compression factor: above 1 where it compresses. */
  double factor() {
    return (double) input / (latent + residual);
  }

  /** The same with the model counted. */
  double factorWithModel() {
    return (double) input / (latent + residual + model);
  }
}
