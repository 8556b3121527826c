package io.haplovq.spark.page;

import java.util.List;
import java.util.Locale;

/** A confusion matrix: a row a truth, shaded by the row's share, with the counts in the cells. */
final class HeatMap {
  private static final double SHARE_OF_LIGHT_TEXT = 0.5;

  /** Narrower cells have no room for a count; it is still said on hovering. */
  private static final double LEAST_WITH_TEXT = 24;

  private static final int LONGEST_LABEL = 9;

  private HeatMap() {}

  /**
   * @param counts {@code [truth × predicted]}
   */
  static Markup of(String name, List<String> truths, List<String> predictions, double[][] counts) {
    double heads = widest(predictions);
    double left = 26 + widest(truths);
    double cell = Math.min(64, (Canvas.WIDTH - left - 10) / Math.max(1, predictions.size()));
    double tall = Math.min(cell, 44);
    boolean turnedHeads = cell < heads + 4;
    double top = 26 + (turnedHeads ? heads : 14);
    Markup svg = new Markup();
    Canvas.open(svg, name, top + tall * truths.size() + 8);
    svg.element(
        "text",
        "predicted",
        "class",
        "name",
        "x",
        left + cell * predictions.size() / 2,
        "y",
        14,
        "text-anchor",
        "middle");
    String turned =
        "translate(13 " + Markup.number(top + tall * truths.size() / 2) + ") rotate(-90)";
    svg.element("text", "truth", "class", "name", "transform", turned, "text-anchor", "middle");
    for (int column = 0; column < predictions.size(); column++) {
      head(svg, shortened(predictions.get(column)), left + cell * (column + 0.5), top, turnedHeads);
    }
    for (int row = 0; row < truths.size(); row++) {
      double y = top + tall * row;
      svg.element(
          "text",
          shortened(truths.get(row)),
          "x",
          left - 5,
          "y",
          y + tall / 2 + 4,
          "text-anchor",
          "end");
      row(svg, truths.get(row), predictions, counts[row], new double[] {left, y, cell, tall});
    }
    return svg.close();
  }

  private static void head(Markup svg, String label, double x, double top, boolean turnedHead) {
    if (turnedHead) {
      String turned =
          "translate(" + Markup.number(x + 4) + " " + Markup.number(top - 5) + ") rotate(-90)";
      svg.element("text", label, "transform", turned);
    } else {
      svg.element("text", label, "x", x, "y", top - 6, "text-anchor", "middle");
    }
  }

  private static void row(
      Markup svg, String truth, List<String> predictions, double[] counts, double[] place) {
    double sum = 0;
    for (double count : counts) {
      sum += count;
    }
    for (int column = 0; column < counts.length; column++) {
      double share = sum > 0 ? counts[column] / sum : 0;
      double x = place[0] + place[2] * column;
      String says =
          String.format(
              Locale.ROOT,
              "%s taken for %s: %,.0f (%.1f %%)",
              truth,
              predictions.get(column),
              counts[column],
              100 * share);
      svg.open("g").element("title", says);
      svg.empty(
          "rect",
          "class",
          "cell",
          "x",
          x,
          "y",
          place[1],
          "width",
          place[2] - 1,
          "height",
          place[3] - 1,
          "fill-opacity",
          String.format(Locale.ROOT, "%.2f", 0.04 + 0.96 * share));
      if (place[2] >= LEAST_WITH_TEXT && counts[column] > 0) {
        svg.element(
            "text",
            Unit.PLAIN.label(counts[column]),
            "class",
            share > SHARE_OF_LIGHT_TEXT ? "light" : "dark",
            "x",
            x + place[2] / 2,
            "y",
            place[1] + place[3] / 2 + 4,
            "text-anchor",
            "middle");
      }
      svg.close();
    }
  }

  private static double widest(List<String> labels) {
    return labels.stream().mapToDouble(label -> TextWidth.of(shortened(label))).max().orElse(0);
  }

  private static String shortened(String label) {
    return TextWidth.shortened(label, LONGEST_LABEL);
  }
}
