package io.haplovq.spark.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Cuts a sequence into runs of about the same weight: what tasks are made of, so that none waits
 * for one with the long chains of a long contig. No run weighs more than the mean and the heaviest
 * item together. Stateless.
 */
final class WeightedRuns {
  private WeightedRuns() {}

  /**
   * Runs of successive items, none empty, at most so many.
   *
   * @param weight of an item, at least 0; where all are 0 there is one run
   */
  static <T> List<List<T>> of(List<T> items, int runs, ToLongFunction<T> weight) {
    double total = items.stream().mapToDouble(weight::applyAsLong).sum();
    List<List<T>> cut = new ArrayList<>();
    List<T> run = new ArrayList<>();
    double before = 0;
    int current = 0;
    for (T item : items) {
      long weighs = weight.applyAsLong(item);
      // An item belongs where its middle falls.
      int place = total == 0 ? 0 : (int) Math.min(runs - 1, (before + weighs / 2.0) * runs / total);
      if (place > current && !run.isEmpty()) {
        cut.add(run);
        run = new ArrayList<>();
      }
      current = place;
      run.add(item);
      before += weighs;
    }
    if (!run.isEmpty()) {
      cut.add(run);
    }
    return cut;
  }
}
