package io.haplovq.codec;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Remembers the columns of a tile and finds the latest equal one. Columns are counted as they are
 * shown; a new column's array is kept and must not be changed afterwards.
 */
final class EqualColumns {
  private record Column(long[] words) {
    @Override
    public boolean equals(Object object) {
      return object instanceof Column other && Arrays.equals(words, other.words);
    }

    @Override
    public int hashCode() {
      // Sparse columns differ in single bits, which Arrays.hashCode folds onto few values.
      long hash = 0;
      for (long word : words) {
        hash = (hash ^ word) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 29;
      }
      return Long.hashCode(hash);
    }
  }

  private final Map<Column, Integer> latest = new HashMap<>();
  private int shown;

  /** How many columns back the latest equal one was shown, 0 if none was. */
  int distance(long[] words) {
    int number = shown++;
    Integer earlier = latest.put(new Column(words), number);
    return earlier == null ? 0 : number - earlier;
  }
}
