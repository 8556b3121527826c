package io.haplovq.spark.page;

import java.util.Locale;

/** What a number counts, and how it is written short. */
enum Unit {
  PLAIN(new String[] {"", "k", "M", "G", "T"}),
  BYTES(new String[] {" B", " kB", " MB", " GB", " TB"}),
  BASES(new String[] {" bp", " kb", " Mb", " Gb", " Tb"});

  private static final double THOUSAND = 1000;

  private final String[] steps;

  Unit(String[] steps) {
    this.steps = steps;
  }

  /** How many times a thousand goes into the largest number of a kind that is written alike. */
  int step(double largest) {
    // 9,000 reads better than 9 k, and so does 0.3 than 0.0003 k.
    double from = this == PLAIN ? 10 * THOUSAND : THOUSAND;
    int step = 0;
    for (double left = Math.abs(largest); left >= from && step < steps.length - 1; step++) {
      left /= THOUSAND;
      from = THOUSAND;
    }
    return step;
  }

  /**
   * A number in a unit of so many thousands.
   *
   * @param spacing how far apart the numbers beside it are, so that they can be told apart
   */
  String label(double value, int step, double spacing) {
    double divisor = Math.pow(THOUSAND, step);
    double apart = Math.abs(spacing / divisor);
    int decimals = apart == 0 ? 0 : (int) Math.max(0, Math.ceil(-Math.log10(apart) - 1e-9));
    String format = "%,." + Math.min(decimals, 6) + "f";
    double shown = value / divisor;
    String text = String.format(Locale.ROOT, format, shown == 0 ? 0.0 : shown);
    return text.replace('-', '\u2212') + steps[step];
  }

  /** A number by itself, to about three digits. */
  String label(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    int step = step(value);
    double shown = Math.abs(value) / Math.pow(THOUSAND, step);
    boolean whole = shown == Math.rint(shown) && shown < 10 * THOUSAND;
    double spacing = whole || shown == 0 ? 1 : Math.pow(10, Math.floor(Math.log10(shown)) - 2);
    String digits = label(value, step, Math.min(1, spacing) * Math.pow(THOUSAND, step));
    String number = digits.substring(0, digits.length() - steps[step].length());
    return (number.contains(".") ? number.replaceAll("\\.?0+$", "") : number) + steps[step];
  }
}
