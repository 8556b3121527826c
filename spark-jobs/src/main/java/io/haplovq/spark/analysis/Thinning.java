package io.haplovq.spark.analysis;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Evenly spaced choice among the variants of many windows: of {@code total}, numbered through all
 * windows, those where {@code floor(number × most / total)} grows.
 *
 * @param firsts the number of each window's first variant
 * @param total variants there are
 * @param chosen variants to be chosen
 */
record Thinning(long[] firsts, long total, int chosen) implements Serializable {
  /**
   * @param counts variants of each window
   * @param most 0 for all
   */
  static Thinning of(int[] counts, int most) {
    long[] firsts = new long[counts.length];
    long total = 0;
    for (int window = 0; window < counts.length; window++) {
      firsts[window] = total;
      total += counts[window];
    }
    long chosen = most == 0 ? total : Math.min(most, total);
    return new Thinning(firsts, total, Math.toIntExact(chosen));
  }

  /** Those of a window's variants that are chosen. */
  int[] choose(int window, int[] variants) {
    long first = firsts[window];
    int[] kept = new int[variants.length];
    int count = 0;
    for (int i = 0; i < variants.length; i++) {
      if (before(first + i + 1) > before(first + i)) {
        kept[count++] = variants[i];
      }
    }
    return Arrays.copyOf(kept, count);
  }

  /** How many of the variants with a lower number are chosen. */
  private long before(long number) {
    return total == 0 ? 0 : Math.floorDiv(Math.multiplyExact(number, (long) chosen), total);
  }
}
