package io.haplovq.spark.page;

import java.util.List;

/** Horizontal bars, one below the other, each of one piece or of several. */
final class BarPlot {
  private static final double ROW = 24;
  private static final double BAR = 15;
  private static final int LONGEST_LABEL = 20;
  private static final double VALUE_ROOM = 68;
  private static final double TOP = 6;

  /**
   * A piece of a bar.
   *
   * @param number of its colour
   */
  record Piece(String name, double value, int number) {}

  /**
   * A bar.
   *
   * @param spread half the length of its whisker; 0 or not finite for none
   */
  record Bar(String label, List<Piece> pieces, double spread) {
    double sum() {
      return pieces.stream().mapToDouble(Piece::value).filter(Double::isFinite).sum();
    }
  }

  private BarPlot() {}

  static Markup of(String name, Unit unit, List<Bar> bars) {
    double left =
        8 + bars.stream().mapToDouble(bar -> TextWidth.of(shortened(bar.label()))).max().orElse(0);
    double most = bars.stream().mapToDouble(BarPlot::reach).max().orElse(1);
    double unitWidth = (Canvas.WIDTH - VALUE_ROOM - left) / (most > 0 ? most : 1);
    Markup svg = new Markup();
    Canvas.open(svg, name, 2 * TOP + ROW * bars.size());
    double y = TOP;
    for (Bar bar : bars) {
      draw(svg, unit, bar, left, y, unitWidth);
      y += ROW;
    }
    return svg.close();
  }

  private static double reach(Bar bar) {
    return bar.sum() + (Double.isFinite(bar.spread()) ? bar.spread() : 0);
  }

  private static String shortened(String label) {
    return TextWidth.shortened(label, LONGEST_LABEL);
  }

  private static void draw(
      Markup svg, Unit unit, Bar bar, double left, double y, double unitWidth) {
    double middle = y + ROW / 2;
    svg.open("text", "x", left - 5, "y", middle + 4, "text-anchor", "end")
        .element("title", bar.label())
        .text(shortened(bar.label()))
        .close();
    double x = left;
    for (Piece piece : bar.pieces()) {
      double width = Double.isFinite(piece.value()) ? Math.max(0, piece.value() * unitWidth) : 0;
      String says = bar.label() + ", " + piece.name() + ": " + unit.label(piece.value());
      svg.open(
              "rect",
              "class",
              "bar " + Palette.colour(piece.number()),
              "data-s",
              piece.number(),
              "x",
              x,
              "y",
              middle - BAR / 2,
              "width",
              width,
              "height",
              BAR)
          .element("title", bar.pieces().size() == 1 ? says.replace(", : ", ": ") : says)
          .close();
      x += width;
    }
    if (Double.isFinite(bar.spread()) && bar.spread() > 0) {
      double half = bar.spread() * unitWidth;
      svg.empty("path", "class", "whisker", "d", whisker(x - half, x + half, middle));
      x += half;
    }
    svg.element("text", unit.label(bar.sum()), "class", "value", "x", x + 5, "y", middle + 4);
  }

  private static String whisker(double from, double to, double y) {
    return Canvas.line(from, y, to, y)
        + Canvas.line(from, y - 4, from, y + 4)
        + Canvas.line(to, y - 4, to, y + 4);
  }
}
