package io.haplovq.popgen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Pairs of a contig's variants at a given distance, all of them or a uniform sample without
 * repetition, without ever listing all. Stateless.
 */
public final class VariantPairs {
  private VariantPairs() {}

  /** Two variants by their numbers, {@code first < second}. */
  public record Pair(int first, int second) implements java.io.Serializable {}

  /**
   * Pairs at distances {@code [from, behind)}, in order of their first variant.
   *
   * @param positions bp, ascending
   * @param most so many at most, drawn at random if there are more
   */
  static List<Pair> sample(
      long[] positions, long from, long behind, int most, SplittableRandom random) {
    int[] partners = new int[positions.length];
    long[] before = new long[positions.length + 1];
    int low = 0;
    int high = 0;
    for (int i = 0; i < positions.length; i++) {
      for (low = Math.max(low, i + 1); isNearer(positions, i, low, from); low++) {}
      for (high = Math.max(high, low); isNearer(positions, i, high, behind); high++) {}
      partners[i] = low;
      before[i + 1] = before[i] + high - low;
    }
    List<Pair> pairs = new ArrayList<>();
    for (long number : choose(before[positions.length], most, random)) {
      int found = Arrays.binarySearch(before, number);
      int first = found >= 0 ? lastEqual(before, found) : -found - 2;
      pairs.add(new Pair(first, partners[first] + (int) (number - before[first])));
    }
    return pairs;
  }

  /**
   * Pairs by bin of their distance.
   *
   * @return a list a bin
   */
  public static List<List<Pair>> sample(
      long[] positions, DistanceBins bins, int mostABin, long seed) {
    for (int i = 1; i < positions.length; i++) {
      if (positions[i] < positions[i - 1]) {
        throw new IllegalArgumentException(
            "position " + positions[i] + " after " + positions[i - 1]);
      }
    }
    List<List<Pair>> pairs = new ArrayList<>();
    for (int bin = 0; bin < bins.count(); bin++) {
      SplittableRandom random = Seeds.random(seed, bin);
      pairs.add(sample(positions, bins.from(bin), bins.behind(bin), mostABin, random));
    }
    return pairs;
  }

  private static boolean isNearer(long[] positions, int i, int j, long distance) {
    return j < positions.length && positions[j] - positions[i] < distance;
  }

  /** A variant without partners has the same number of pairs before it as the next. */
  private static int lastEqual(long[] before, int found) {
    int last = found;
    while (before[last + 1] == before[last]) {
      last++;
    }
    return last;
  }

  /** {@code most} of the numbers below {@code total}, or all, ascending (Floyd's algorithm). */
  private static long[] choose(long total, int most, SplittableRandom random) {
    TreeSet<Long> chosen = new TreeSet<>();
    for (long top = Math.max(0, total - most); top < total; top++) {
      long drawn = total <= most ? top : random.nextLong(top + 1);
      chosen.add(chosen.contains(drawn) ? top : drawn);
    }
    return chosen.stream().mapToLong(Long::longValue).toArray();
  }
}
