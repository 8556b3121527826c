package io.haplovq.archive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * The shards of a kind, found by window without looking at all of them: an archive of a biobank has
 * tens of thousands. Immutable and thread-safe.
 */
final class ShardsByWindow {
  private final List<Manifest.Shard> byFirst;

  /** {@code [i]}: the greatest last window of the shards up to {@code i}. */
  private final int[] lastSoFar;

  ShardsByWindow(List<Manifest.Shard> shards) {
    byFirst = new ArrayList<>(shards);
    byFirst.sort(Comparator.comparingInt(Manifest.Shard::firstWindow));
    lastSoFar = new int[byFirst.size()];
    int last = Integer.MIN_VALUE;
    for (int i = 0; i < lastSoFar.length; i++) {
      last = Math.max(last, byFirst.get(i).lastWindow());
      lastSoFar[i] = last;
    }
  }

  /** The shards that may hold entries of a window, by their first window. */
  List<Manifest.Shard> of(int window) {
    List<Manifest.Shard> found = new ArrayList<>();
    for (int i = startingUpTo(window) - 1; i >= 0 && lastSoFar[i] >= window; i--) {
      if (byFirst.get(i).lastWindow() >= window) {
        found.add(byFirst.get(i));
      }
    }
    Collections.reverse(found);
    return found;
  }

  /** How many shards have a first window of at most this one. */
  private int startingUpTo(int window) {
    int low = 0;
    int high = byFirst.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (byFirst.get(middle).firstWindow() <= window) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
