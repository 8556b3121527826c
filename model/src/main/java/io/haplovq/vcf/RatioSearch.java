package io.haplovq.vcf;

import java.util.Optional;

/** Finds which keys' quotients the values of a key are. */
final class RatioSearch {
  /** Fewer values are not worth a search. */
  private static final int LEAST_VALUES = 16;

  /** Values that are compared before a pair of keys is tried on all. */
  private static final int PROBES = 12;

  /** Probes that may differ. */
  private static final int MISSES = 4;

  /** Whole-number keys that are looked at. */
  private static final int MAX_CANDIDATES = 64;

  private final TextValues[] keys;
  private final boolean[] whole;

  RatioSearch(TextValues[] keys) {
    this.keys = keys;
    this.whole = new boolean[keys.length];
    int found = 0;
    for (int i = 0; i < keys.length && found < MAX_CANDIDATES; i++) {
      whole[i] = startWithNumbers(keys[i]);
      found += whole[i] ? 1 : 0;
    }
  }

  private static boolean startWithNumbers(TextValues values) {
    for (int i = 0; i < values.size(); i++) {
      if (RatioColumn.number(values.bytes(), values.start(i), firstEnd(values, i))
          == RatioColumn.NO_NUMBER) {
        return false;
      }
    }
    return true;
  }

  private static int firstEnd(TextValues values, int value) {
    int at = values.start(value);
    while (at < values.end(value) && values.bytes()[at] != RatioColumn.SEPARATOR) {
      at++;
    }
    return at;
  }

  /** The column of a key as quotients, where most of its values are such. */
  Optional<Sections> column(int key) {
    TextValues values = keys[key];
    if (whole[key] || values.size() < LEAST_VALUES) {
      return Optional.empty();
    }
    for (RatioStyle style : RatioColumn.styles(values)) {
      for (int under = 0; under < keys.length; under++) {
        for (int over = 0; over < keys.length; over++) {
          if (over != under && fits(key, over, under) && probe(values, over, under, style)) {
            return Optional.of(RatioColumn.encode(values, keys, over, under, style));
          }
        }
      }
    }
    return Optional.empty();
  }

  private boolean fits(int key, int over, int under) {
    int size = keys[key].size();
    return whole[over] && whole[under] && keys[over].size() == size && keys[under].size() == size;
  }

  private boolean probe(TextValues values, int over, int under, RatioStyle style) {
    TextBuffer text = new TextBuffer();
    int misses = 0;
    int telling = 0;
    for (int i = 0; i < PROBES && misses <= MISSES; i++) {
      int value = (int) ((long) i * (values.size() - 1) / (PROBES - 1));
      boolean equal = RatioColumn.equals(values, value, keys[over], keys[under], style, text);
      misses += equal ? 0 : 1;
      telling += equal && text.size() > 1 ? 1 : 0;
    }
    return misses <= MISSES && telling > 0;
  }
}
