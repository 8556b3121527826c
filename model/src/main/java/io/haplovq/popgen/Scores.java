package io.haplovq.popgen;

/**
 * How well every class explains every row; more is better. Log-likelihoods, negative distances, the
 * logarithms of probabilities: what a class is chosen by. The array is kept and not copied.
 *
 * @param rows number of haplotypes
 * @param classes number of classes
 * @param values {@code [rows × classes]}, row-major; −∞ where a class is impossible, never NaN
 */
public record Scores(int rows, int classes, double[] values) {
  public Scores {
    if (values.length != Math.multiplyExact(rows, classes)) {
      throw new IllegalArgumentException(values.length + " values for " + rows + " × " + classes);
    }
  }

  public double at(int row, int index) {
    return values[row * classes + index];
  }

  /** The class with the greatest score; of equals, the first. */
  public int best(int row) {
    int best = 0;
    for (int c = 1; c < classes; c++) {
      if (at(row, c) > at(row, best)) {
        best = c;
      }
    }
    return best;
  }

  /** The best class of every row. */
  public int[] best() {
    int[] best = new int[rows];
    for (int i = 0; i < rows; i++) {
      best[i] = best(i);
    }
    return best;
  }

  /** The scores of these rows, in their order. */
  public Scores rows(int[] chosen) {
    double[] part = new double[Math.multiplyExact(chosen.length, classes)];
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(values, chosen[i] * classes, part, i * classes, classes);
    }
    return new Scores(chosen.length, classes, part);
  }

  /**
   * The softmax of a row's scores by a temperature: with log-likelihoods and temperature 1, the
   * posterior under a uniform prior.
   *
   * @return a probability a class
   */
  public double[] posterior(int row, double temperature) {
    double[] p = new double[classes];
    double top = at(row, best(row));
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      p[c] = Math.exp((at(row, c) - top) / temperature);
      sum += p[c];
    }
    for (int c = 0; c < classes; c++) {
      p[c] /= sum;
    }
    return p;
  }
}
