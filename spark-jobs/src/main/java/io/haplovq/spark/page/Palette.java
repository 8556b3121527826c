package io.haplovq.spark.page;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A colour and a shape for every name on a page, always the same ones. The colours are those of
 * Okabe and Ito that show on white (all but yellow); as there are 7 of them and 6 shapes, 42 names
 * differ in their combination, and neighbours in both. Not thread-safe.
 */
final class Palette {
  static final int COLOURS = 7;
  static final int SHAPES = 6;

  /** Numbers from here on stand for greys, from light to dark. */
  static final int GREYS = 1000;

  /** Around (0, 0), 6 units wide. */
  private static final String[] OUTLINES = {
    "M-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z",
    "M0 -3.4L3.2 2.4H-3.2z",
    "M-2.6 -2.6H2.6V2.6H-2.6z",
    "M0 -3.7L3.2 0L0 3.7L-3.2 0z",
    "M-1 -3.2H1V-1H3.2V1H1V3.2H-1V1H-3.2V-1H-1z",
    "M0 3.4L3.2 -2.4H-3.2z"
  };

  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  /** The number of a name, given out in the order in which names are first asked for. */
  int number(String name) {
    return numbers.computeIfAbsent(name, key -> numbers.size());
  }

  /** The class of what is drawn in a name's colour. */
  static String colour(int number) {
    return number >= GREYS ? "g" + (number - GREYS) : "c" + number % COLOURS;
  }

  /** The reference to a name's shape. */
  static String shape(int number) {
    return "#m" + number % SHAPES;
  }

  /** The shapes, once a page. */
  static Markup shapes() {
    Markup svg = new Markup();
    svg.open("svg", "class", "shapes", "width", 0, "height", 0, "aria-hidden", "true").open("defs");
    for (int shape = 0; shape < SHAPES; shape++) {
      svg.empty("path", "id", "m" + shape, "d", OUTLINES[shape]);
    }
    return svg.close().close();
  }
}
