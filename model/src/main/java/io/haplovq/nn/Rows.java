package io.haplovq.nn;

import java.util.SplittableRandom;

/** Orders and portions of row numbers. */
final class Rows {
  private Rows() {}

  static int[] all(int count) {
    int[] rows = new int[count];
    for (int i = 0; i < count; i++) {
      rows[i] = i;
    }
    return rows;
  }

  /** {@code values[order[0]], values[order[1]], …} */
  static int[] pick(int[] values, int[] order) {
    int[] picked = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      picked[i] = values[order[i]];
    }
    return picked;
  }

  static int[] shuffled(int[] rows, long seed) {
    int[] order = rows.clone();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
    return order;
  }

  /** Where portion {@code part} of {@code parts} nearly equal ones begins. */
  static int boundary(int count, int parts, int part) {
    return (int) ((long) count * part / parts);
  }
}
