package io.haplovq.vcf;

import io.haplovq.vcf.FractionColumn.Sources;
import java.util.List;
import java.util.Optional;

/** Finds how the values of an INFO key follow from other keys' values. */
final class DerivedSearch {
  /** Fewer values are not worth a search. */
  private static final int LEAST_VALUES = 16;

  /** Whole-number keys that are looked at. */
  private static final int MAX_CANDIDATES = 64;

  private final TextValues[] keys;
  private final boolean[] whole;

  DerivedSearch(TextValues[] keys) {
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
      int at = values.start(i);
      while (at < values.end(i) && values.bytes()[at] != RatioColumn.SEPARATOR) {
        at++;
      }
      if (RatioColumn.number(values.bytes(), values.start(i), at) == RatioColumn.NO_NUMBER) {
        return false;
      }
    }
    return true;
  }

  /** The cheapest of {@code typed} and the columns that derive the key's values. */
  Sections best(int key, Sections typed) {
    TextValues values = keys[key];
    if (whole[key] || values.size() < LEAST_VALUES) {
      return typed;
    }
    Sections best = typed;
    Probes probes = new Probes(values);
    List<RatioStyle> styles = RatioColumn.styles(values);
    for (RatioStyle style : styles) {
      Optional<Sources> pair = probes.quotients(keys, whole, style);
      if (pair.isPresent()) {
        best = cheaper(best, RatioColumn.encode(values, keys, pair.get(), style));
      }
    }
    if (best != typed) {
      return best;
    }
    for (RatioStyle style : styles) {
      long denominator = probes.denominator(style);
      if (denominator > 0) {
        best = cheaper(best, FractionColumn.encode(values, keys, style, denominator, null));
        Sources pair = probes.nearest(keys, whole);
        if (pair != null) {
          best = cheaper(best, FractionColumn.encode(values, keys, style, denominator, pair));
        }
      }
    }
    return best;
  }

  private static Sections cheaper(Sections a, Sections b) {
    return b.cost() < a.cost() ? b : a;
  }
}
