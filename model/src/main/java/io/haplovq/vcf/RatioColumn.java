package io.haplovq.vcf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes an INFO key whose values mostly are the quotients of two other keys' values, as AF is of
 * AC and AN: which keys, how quotients are written, and the values that are none. VCF-STREAMS.md,
 * section 4.6. Stateless.
 */
final class RatioColumn {
  static final int KIND = 3;
  static final byte SEPARATOR = ',';

  /** Of a value's text when it is no ratio: not a number from 0 to 10^18. */
  static final long NO_NUMBER = -1;

  private static final int MAX_DIGITS = 18;

  private RatioColumn() {}

  /**
   * The column of {@code values}.
   *
   * @param pair the keys of numerators and denominators among {@code keys}
   */
  static Sections encode(
      TextValues values, TextValues[] keys, FractionColumn.Sources pair, RatioStyle style) {
    byte[] isText = new byte[values.size()];
    TextValues others = new TextValues();
    TextBuffer text = new TextBuffer();
    for (int i = 0; i < isText.length; i++) {
      text.clear();
      if (!equals(values, i, keys[pair.over()], keys[pair.under()], style, text)) {
        isText[i] = 1;
        others.add(values.bytes(), values.start(i), values.end(i));
      }
    }
    Sections out = new Sections();
    out.u8(KIND);
    out.number(pair.over());
    out.number(pair.under());
    style.write(out);
    DerivedTexts.write(out, isText, others);
    return out;
  }

  static boolean equals(
      TextValues values,
      int value,
      TextValues over,
      TextValues under,
      RatioStyle style,
      TextBuffer text) {
    text.clear();
    return append(over, under, value, style, text)
        && Arrays.equals(
            text.array(), 0, text.size(), values.bytes(), values.start(value), values.end(value));
  }

  /**
   * Appends the quotients of a list of numerators and a denominator; false where there are none.
   */
  static boolean append(
      TextValues over, TextValues under, int value, RatioStyle style, TextBuffer out) {
    long denominator = number(under.bytes(), under.start(value), under.end(value));
    if (denominator <= 0) {
      return false;
    }
    byte[] bytes = over.bytes();
    int from = over.start(value);
    int to = over.end(value);
    for (int at = from; at <= to; at++) {
      if (at == to || bytes[at] == SEPARATOR) {
        long numerator = number(bytes, from, at);
        if (numerator == NO_NUMBER) {
          return false;
        }
        style.append(numerator, denominator, out);
        SiteColumns.checkSize(out.size());
        if (at < to) {
          out.append(SEPARATOR);
        }
        from = at + 1;
      }
    }
    return true;
  }

  /** A decimal number of 1 to 18 digits, or {@link #NO_NUMBER}. */
  static long number(byte[] text, int from, int to) {
    if (to == from || to - from > MAX_DIGITS) {
      return NO_NUMBER;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return NO_NUMBER;
      }
      value = 10 * value + digit;
    }
    return value;
  }

  /** Ways in which the values may be written, were they quotients. */
  static List<RatioStyle> styles(TextValues values) {
    int decimals = 0;
    int significant = 0;
    int exponents = 0;
    for (int i = 0; i < values.size(); i++) {
      byte[] bytes = values.bytes();
      int point = -1;
      int first = -1;
      int at = values.start(i);
      for (; at < values.end(i) && bytes[at] != 'e' && bytes[at] != SEPARATOR; at++) {
        point = bytes[at] == '.' ? at : point;
        first = first < 0 && bytes[at] >= '1' && bytes[at] <= '9' ? at : first;
      }
      exponents += at < values.end(i) && bytes[at] == 'e' ? 1 : 0;
      decimals = Math.max(decimals, point < 0 ? 0 : at - point - 1);
      significant = Math.max(significant, first < 0 ? 0 : at - first - (point > first ? 1 : 0));
    }
    List<RatioStyle> styles = new ArrayList<>();
    if (decimals == 0 || decimals > MAX_DIGITS || significant == 0 || significant > MAX_DIGITS) {
      return styles;
    }
    styles.add(new RatioStyle(RatioStyle.GENERAL, significant));
    if (exponents == 0) {
      styles.add(new RatioStyle(RatioStyle.TRIMMED, decimals));
      styles.add(new RatioStyle(RatioStyle.FIXED, decimals));
    } else {
      styles.add(new RatioStyle(RatioStyle.SCIENTIFIC, significant - 1));
    }
    return styles;
  }
}
