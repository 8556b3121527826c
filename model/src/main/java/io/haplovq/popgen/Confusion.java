package io.haplovq.popgen;

import java.util.stream.IntStream;

/**
 * Counts of rows by their class and the one they were given.
 *
 * @param classes number of classes
 * @param counts {@code [truth × predicted]}, row-major
 */
public record Confusion(int classes, long[] counts) {
  /**
   * @param truth classes, from 0; rows of a negative one are not counted
   * @param predicted classes, from 0
   */
  public static Confusion of(int[] truth, int[] predicted, int classes) {
    long[] counts = new long[Math.multiplyExact(classes, classes)];
    for (int i = 0; i < truth.length; i++) {
      if (truth[i] >= 0) {
        counts[truth[i] * classes + predicted[i]]++;
      }
    }
    return new Confusion(classes, counts);
  }

  public long count(int truth, int predicted) {
    return counts[truth * classes + predicted];
  }

  /** Rows of this class. */
  public long total(int truth) {
    return IntStream.range(0, classes).mapToLong(p -> count(truth, p)).sum();
  }

  public long total() {
    return IntStream.range(0, classes).mapToLong(this::total).sum();
  }

  /** Rows that were given their class. */
  public long correct() {
    return IntStream.range(0, classes).mapToLong(c -> count(c, c)).sum();
  }

  /** The share of rows that were given their class; NaN when there are none. */
  public double accuracy() {
    return (double) correct() / total();
  }
}
