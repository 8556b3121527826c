package io.haplovq.vcf;

import java.util.Arrays;

/**
 * Writes an INFO key whose values mostly are fractions of one whole number, as the allele frequency
 * in a group of samples is: the numerators, perhaps as differences to what two other keys' quotient
 * lets expect. VCF-STREAMS.md, section 4.6. Stateless.
 */
final class FractionColumn {
  /** Differences beyond this are kept as text: number sections double them twice. */
  private static final long FARTHEST = NumberSections.MAX / 4;

  static final int KIND = 4;
  static final long MAX_DENOMINATOR = Integer.MAX_VALUE;

  /** No sources in the head: numerators are coded as they are. */
  static final int PLAIN = 0;

  private FractionColumn() {}

  /** What numerators are expected to be: {@code over / under} of the whole. */
  record Sources(int over, int under) {}

  /**
   * The column of {@code values} as fractions of {@code denominator}.
   *
   * @param sources null for none
   */
  static Sections encode(
      TextValues values, TextValues[] keys, RatioStyle style, long denominator, Sources sources) {
    int size = values.size();
    byte[] isText = new byte[size];
    TextValues texts = new TextValues();
    long[] numbers = new long[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      long numerator = numerator(values, i, style, denominator);
      if (numerator == RatioColumn.NO_NUMBER) {
        isText[i] = 1;
        texts.add(values.bytes(), values.start(i), values.end(i));
      } else if (sources == null) {
        numbers[count++] = numerator;
      } else {
        long expected = expected(keys[sources.over], keys[sources.under], i, denominator);
        long difference = numerator - expected;
        if (Math.abs(difference) > FARTHEST) {
          isText[i] = 1;
          texts.add(values.bytes(), values.start(i), values.end(i));
        } else {
          numbers[count++] = difference << 1 ^ difference >> 63;
        }
      }
    }
    Sections out = new Sections();
    out.u8(KIND);
    style.write(out);
    out.number(denominator);
    if (sources == null) {
      out.number(PLAIN);
    } else {
      out.number(sources.over + 1L);
      out.number(sources.under);
    }
    DerivedTexts.write(out, isText, texts);
    NumberSections.write(out, Arrays.copyOf(numbers, count));
    return out;
  }

  /** The numerator whose fraction is written as a value is, or {@link RatioColumn#NO_NUMBER}. */
  static long numerator(TextValues values, int value, RatioStyle style, long denominator) {
    byte[] bytes = values.bytes();
    int from = values.start(value);
    int to = values.end(value);
    double number = Decimals.parse(bytes, from, to);
    double scaled = number * denominator;
    if (!(scaled >= 0 && scaled <= Integer.MAX_VALUE)) {
      return RatioColumn.NO_NUMBER;
    }
    long numerator = Math.round(scaled);
    TextBuffer text = new TextBuffer(24);
    style.append(numerator, denominator, text);
    return Arrays.equals(text.array(), 0, text.size(), bytes, from, to)
        ? numerator
        : RatioColumn.NO_NUMBER;
  }

  /** The whole times the sources' quotient, rounded; 0 where they give none. */
  static long expected(TextValues over, TextValues under, int value, long denominator) {
    long part = RatioColumn.number(over.bytes(), over.start(value), over.end(value));
    long whole = RatioColumn.number(under.bytes(), under.start(value), under.end(value));
    if (part < 0 || whole <= 0 || part > Integer.MAX_VALUE || whole > Integer.MAX_VALUE) {
      return 0;
    }
    return (part * denominator + whole / 2) / whole;
  }
}
