package io.haplovq.bench.latent;

/**
 * One cell of Table 1.
 *
 * @param model PCA or VAE
 * @param factors |z|
 * @param population whose haplotypes
 * @param part {@code training} or {@code held-out}
 * @param haplotypes how many
 * @param bits what they take
 * @param errors alleles that the reconstruction got wrong
 */
record Measurement(
    String model,
    int factors,
    String population,
    String part,
    int haplotypes,
    Bits bits,
    long errors) {
  /** The share of alleles that the reconstruction got right. */
  double accuracy() {
    return 1 - (double) errors / bits.input();
  }
}
