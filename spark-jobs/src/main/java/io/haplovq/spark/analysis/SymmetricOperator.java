package io.haplovq.spark.analysis;

/** A symmetric, positive semidefinite matrix, by what it does to columns. */
interface SymmetricOperator {
  /** Its rows, and its columns. */
  int size();

  /**
   * @param columns vectors of {@link #size}
   * @return the products, in their order
   */
  double[][] times(double[][] columns);
}
