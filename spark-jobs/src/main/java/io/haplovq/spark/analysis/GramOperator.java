package io.haplovq.spark.analysis;

/**
 * A matrix in memory.
 *
 * @param size rows and columns
 * @param values {@code [size × size]}, row-major, symmetric
 */
record GramOperator(int size, double[] values) implements SymmetricOperator {
  @Override
  public double[][] times(double[][] columns) {
    double[][] products = new double[columns.length][size];
    for (int i = 0; i < size; i++) {
      int from = i * size;
      for (int c = 0; c < columns.length; c++) {
        double[] column = columns[c];
        double sum = 0;
        for (int j = 0; j < size; j++) {
          sum += values[from + j] * column[j];
        }
        products[c][i] = sum;
      }
    }
    return products;
  }
}
