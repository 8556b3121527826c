package io.haplovq.spark.analysis;

/** How principal components are found. */
public enum PcaMethod {
  /** The one that suits the size: {@link Pca#choose}. */
  AUTO,
  /** MLlib's {@code RowMatrix}: the covariance of variants, decomposed whole in the driver. */
  MLLIB,
  /** The products of haplotypes, counted by tasks, and their leading eigenvectors in the driver. */
  GRAM,
  /** Block Krylov iterations over the cohort; nothing larger than a few columns is ever held. */
  RANDOMISED
}
