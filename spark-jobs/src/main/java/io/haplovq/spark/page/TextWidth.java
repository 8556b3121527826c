package io.haplovq.spark.page;

/**
 * About how wide a text is in a plot's units, at the plots' size of letters, in a wide font: what
 * is drawn does not know in which font it will be shown.
 */
final class TextWidth {
  private static final double WIDEST = 11;
  private static final double CAPITAL = 8.8;
  private static final double NARROW = 4.6;
  private static final double OTHER = 7.7;

  private TextWidth() {}

  static double of(String text) {
    return text.chars().mapToDouble(TextWidth::of).sum();
  }

  private static double of(int letter) {
    if ("MWmw@%…".indexOf(letter) >= 0) {
      return WIDEST;
    } else if (Character.isUpperCase(letter)) {
      return CAPITAL;
    }
    return " .,:;|'!ijltfrI".indexOf(letter) >= 0 ? NARROW : OTHER;
  }

  /** A text of at most so many characters, with an ellipsis where it was longer. */
  static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
