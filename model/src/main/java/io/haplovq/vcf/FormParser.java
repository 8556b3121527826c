package io.haplovq.vcf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes values apart into a {@link Form} and a number such that the form writes the number back as
 * it was. Reused from value to value; not thread-safe.
 */
final class FormParser {
  /** How numbers are looked at. */
  enum Style {
    /** Not at all: every value is a text. */
    TEXTS,
    /** With as many decimals as each has. */
    EXACT,
    /** All with the most decimals that any has, zeros at the end left out. */
    TRIMMED
  }

  private static final int MAX_DIGITS = 18;

  private final Style style;
  private final int decimals;
  private int from;
  private int to;
  private int numberFrom;
  private int numberTo;
  private int kind;
  private long number;

  /**
   * @param decimals the column's most decimals, for {@link Style#TRIMMED}
   */
  FormParser(Style style, int decimals) {
    this.style = style;
    this.decimals = decimals;
  }

  /** The most decimals of a number in the values. */
  static int mostDecimals(TextValues values) {
    FormParser parser = new FormParser(Style.EXACT, 0);
    int most = 0;
    for (int i = 0; i < values.size(); i++) {
      parser.parse(values.bytes(), values.start(i), values.end(i));
      most = Math.max(most, parser.kind - Form.EXACT);
    }
    return most;
  }

  void parse(byte[] text, int start, int end) {
    from = start;
    to = end;
    kind = Form.TEXT;
    numberFrom = end;
    numberTo = end;
    number = 0;
    if (style != Style.TEXTS) {
      int at = start;
      while (at < end && !isDigit(text[at])) {
        at++;
      }
      if (at < end) {
        parseNumber(text, at);
      }
    }
  }

  private void parseNumber(byte[] text, int digits) {
    int at = digits;
    while (at + 1 < to && text[at] == '0' && isDigit(text[at + 1])) {
      at++;
    }
    int start = at;
    long value = 0;
    while (at < to && isDigit(text[at]) && at - start <= MAX_DIGITS) {
      value = 10 * value + text[at++] - '0';
    }
    int point = at;
    if (at + 1 < to && text[at] == '.' && isDigit(text[at + 1])) {
      at++;
      while (at < to && isDigit(text[at]) && at - start <= MAX_DIGITS + 1) {
        value = 10 * value + text[at++] - '0';
      }
    }
    int places = Math.max(0, at - point - 1);
    if (point - start + places > MAX_DIGITS) {
      return;
    }
    kind = Form.EXACT + places;
    if (style == Style.TRIMMED && (places == 0 || text[at - 1] != '0')) {
      long scaled = value;
      int scale = places;
      while (scale < decimals && scaled <= NumberSections.MAX / 10) {
        scaled *= 10;
        scale++;
      }
      if (scale == decimals) {
        kind = Form.TRIMMED + decimals;
        value = scaled;
      }
    }
    number = value;
    numberFrom = start;
    numberTo = at;
  }

  private static boolean isDigit(byte value) {
    return value >= '0' && value <= '9';
  }

  boolean hasNumber() {
    return kind != Form.TEXT;
  }

  /** The number of the last value; 0 where there is none. */
  long number() {
    return number;
  }

  /** Equal for values of the same form, and for those only. */
  String key(byte[] text) {
    String prefix = new String(text, from, numberFrom - from, StandardCharsets.ISO_8859_1);
    String suffix = new String(text, numberTo, to - numberTo, StandardCharsets.ISO_8859_1);
    return (char) kind + prefix + '\n' + suffix;
  }

  Form form(byte[] text) {
    return new Form(
        kind, Arrays.copyOfRange(text, from, numberFrom), Arrays.copyOfRange(text, numberTo, to));
  }
}
