package io.haplovq.popgen;

/**
 * Points in a space: principal components, latent factors. Immutable by convention: the array is
 * kept and not copied, and nothing here writes into it.
 *
 * @param count number of points
 * @param dimensions coordinates a point
 * @param values {@code [count × dimensions]}, row-major
 */
public record Points(int count, int dimensions, double[] values) {
  public Points {
    if (values.length != Math.multiplyExact(count, dimensions)) {
      throw new IllegalArgumentException(
          values.length + " values for " + count + " × " + dimensions);
    }
  }

  /** Points of 32-bit coordinates, {@code [count × dimensions]}, as networks give them. */
  public static Points of(int count, int dimensions, float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return new Points(count, dimensions, wide);
  }

  public double at(int point, int dimension) {
    return values[point * dimensions + dimension];
  }

  /** The points with these numbers, in their order. */
  public Points rows(int[] rows) {
    double[] chosen = new double[Math.multiplyExact(rows.length, dimensions)];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, rows[i] * dimensions, chosen, i * dimensions, dimensions);
    }
    return new Points(rows.length, dimensions, chosen);
  }

  /** The midpoints of points 2s and 2s + 1: samples, of their haplotypes. */
  public Points pairs() {
    double[] means = new double[count / 2 * dimensions];
    for (int i = 0; i < means.length; i++) {
      int first = i / dimensions * 2 * dimensions + i % dimensions;
      means[i] = (values[first] + values[first + dimensions]) / 2;
    }
    return new Points(count / 2, dimensions, means);
  }

  /**
   * Every coordinate less its mean, by its standard deviation (divisor n); one that does not vary
   * becomes 0.
   */
  public Points standardised() {
    double[] scaled = new double[values.length];
    for (int d = 0; d < dimensions; d++) {
      double mean = 0;
      for (int i = 0; i < count; i++) {
        mean += at(i, d) / count;
      }
      double variance = 0;
      for (int i = 0; i < count; i++) {
        variance += (at(i, d) - mean) * (at(i, d) - mean) / count;
      }
      for (int i = 0; i < count; i++) {
        scaled[i * dimensions + d] = variance > 0 ? (at(i, d) - mean) / Math.sqrt(variance) : 0;
      }
    }
    return new Points(count, dimensions, scaled);
  }

  /** The squared Euclidean distance of a point of this space from one of another. */
  public double squaredDistance(int point, Points others, int other) {
    double sum = 0;
    int i = point * dimensions;
    int j = other * dimensions;
    for (int d = 0; d < dimensions; d++) {
      double difference = values[i + d] - others.values[j + d];
      sum += difference * difference;
    }
    return sum;
  }
}
