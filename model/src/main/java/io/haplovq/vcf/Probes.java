package io.haplovq.vcf;

import io.haplovq.vcf.FractionColumn.Sources;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A few different values of a key, on which guesses are tried before they are tried on all. */
final class Probes {
  private static final int PROBES = 24;
  private static final int MISSES = 4;
  private static final int LEAST = 3;

  /** Denominators that are tried at most. */
  private static final long MAX_TRIES = 4000;

  /** The least value may stand for up to so many. */
  private static final int MAX_NUMERATOR = 4;

  private final TextValues values;
  private final int[] chosen;
  private double least = Double.POSITIVE_INFINITY;

  Probes(TextValues values) {
    this.values = values;
    Map<Double, Integer> different = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      double number = Decimals.parse(values.bytes(), values.start(i), values.end(i));
      if (number > 0) {
        different.putIfAbsent(number, i);
        least = Math.min(least, number);
      }
    }
    int count = Math.min(PROBES, different.size());
    Integer[] all = different.values().toArray(new Integer[0]);
    chosen = new int[count];
    for (int i = 0; i < count; i++) {
      chosen[i] = all[(int) ((long) i * all.length / count)];
    }
  }

  private double number(int value) {
    return Decimals.parse(values.bytes(), values.start(value), values.end(value));
  }

  /** Two keys whose quotients are the probes, but for a few. */
  Optional<Sources> quotients(TextValues[] keys, boolean[] whole, RatioStyle style) {
    for (int under = 0; under < keys.length; under++) {
      for (int over = 0; over < keys.length; over++) {
        if (over != under && fit(keys, whole, over, under)) {
          if (areQuotients(keys[over], keys[under], style)) {
            return Optional.of(new Sources(over, under));
          }
        }
      }
    }
    return Optional.empty();
  }

  private boolean fit(TextValues[] keys, boolean[] whole, int over, int under) {
    return whole[over]
        && whole[under]
        && keys[over].size() == values.size()
        && keys[under].size() == values.size();
  }

  private boolean areQuotients(TextValues over, TextValues under, RatioStyle style) {
    TextBuffer text = new TextBuffer();
    int misses = 0;
    for (int i = 0; i < chosen.length && misses <= MISSES; i++) {
      misses += RatioColumn.equals(values, chosen[i], over, under, style, text) ? 0 : 1;
    }
    return chosen.length - misses >= LEAST && misses <= MISSES;
  }

  /** A number of which the probes are fractions, but for a few; 0 when none is found. */
  long denominator(RatioStyle style) {
    if (chosen.length < LEAST) {
      return 0;
    }
    double half =
        style.notation() == RatioStyle.GENERAL || style.notation() == RatioStyle.SCIENTIFIC
            ? least * StrictMath.pow(10, 1 - style.digits())
            : StrictMath.pow(10, -style.digits()) / 2;
    long tries = 0;
    for (int numerator = 1; numerator <= MAX_NUMERATOR; numerator++) {
      long from = (long) Math.max(2, Math.floor(numerator / (least + half)));
      double to = Math.ceil(numerator / Math.max(least - half, least / 2));
      for (long denominator = from; denominator <= to && tries++ < MAX_TRIES; denominator++) {
        if (denominator <= FractionColumn.MAX_DENOMINATOR && areFractions(style, denominator)) {
          return denominator;
        }
      }
    }
    return 0;
  }

  private boolean areFractions(RatioStyle style, long denominator) {
    int misses = 0;
    for (int i = chosen.length - 1; i >= 0 && misses <= MISSES; i--) {
      long numerator = FractionColumn.numerator(values, chosen[i], style, denominator);
      misses += numerator == RatioColumn.NO_NUMBER ? 1 : 0;
    }
    return chosen.length - misses >= LEAST && misses <= MISSES / 2;
  }

  /** The two keys whose quotients are nearest to the probes; null when there are none. */
  Sources nearest(TextValues[] keys, boolean[] whole) {
    Sources nearest = null;
    double least = Double.POSITIVE_INFINITY;
    for (int under = 0; under < keys.length; under++) {
      for (int over = 0; over < keys.length; over++) {
        if (over != under && fit(keys, whole, over, under)) {
          double distance = distance(keys[over], keys[under]);
          if (distance < least) {
            least = distance;
            nearest = new Sources(over, under);
          }
        }
      }
    }
    return nearest;
  }

  private double distance(TextValues over, TextValues under) {
    double sum = 0;
    for (int value : chosen) {
      double part = Decimals.parse(over.bytes(), over.start(value), over.end(value));
      double all = Decimals.parse(under.bytes(), under.start(value), under.end(value));
      double away = Math.abs(part / all - number(value));
      sum += Double.isFinite(away) ? away : 1;
    }
    return sum;
  }
}
