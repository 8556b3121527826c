package io.haplovq.spark.page;

import java.util.List;

/**
 * A plot's frame: axes with ticks, grid and names, and the places of values in it, in SVG's units.
 * All plots are about {@link #WIDTH} wide, so that their text is legible on a telephone.
 */
final class Canvas {
  static final double WIDTH = 400;
  private static final double TOP = 12;
  private static final double RIGHT = 14;
  private static final double BOTTOM = 44;
  private static final double GAP = 6;
  private static final int X_TICKS = 5;
  private static final int Y_TICKS = 5;

  private final Markup svg = new Markup();
  private final Scale x;
  private final Scale y;
  private final double left;
  private final double height;

  /**
   * @param name what the plot shows, for those who cannot see it
   * @param height of the whole
   */
  Canvas(String name, Scale x, String xName, Scale y, String yName, double height) {
    this.x = x;
    this.y = y;
    this.height = height;
    this.left =
        24
            + y.ticks(Y_TICKS).stream()
                .mapToDouble(tick -> TextWidth.of(y.label(tick, Y_TICKS)))
                .max()
                .orElse(0);
    open(svg, name, height);
    frame();
    xAxis(xName);
    yAxis(yName);
  }

  static void open(Markup svg, String name, double height) {
    String box = "0 0 " + Markup.number(WIDTH) + " " + Markup.number(height);
    svg.open("svg", "viewBox", box, "role", "img", "aria-label", name, "class", "plot");
  }

  double x(double value) {
    return left + x.at(value) * (WIDTH - RIGHT - left);
  }

  double y(double value) {
    return height - BOTTOM - y.at(value) * (height - BOTTOM - TOP);
  }

  double bottom() {
    return height - BOTTOM;
  }

  Markup svg() {
    return svg;
  }

  Markup done() {
    return svg.close();
  }

  private void frame() {
    svg.empty(
        "rect",
        "class",
        "frame",
        "x",
        left,
        "y",
        TOP,
        "width",
        WIDTH - RIGHT - left,
        "height",
        height - BOTTOM - TOP);
  }

  private void xAxis(String name) {
    List<Double> ticks = x.ticks(X_TICKS);
    double clear = 0;
    for (double tick : ticks) {
      double at = x(tick);
      String label = x.label(tick, X_TICKS);
      double half = TextWidth.of(label) / 2;
      svg.empty("path", "class", "grid", "d", line(at, TOP, at, bottom()));
      // A label that would touch the one before it, or leave the picture, is left out.
      if (at - half > clear && at + half < WIDTH) {
        text(at, bottom() + 15, "middle", label);
        clear = at + half + GAP;
      }
    }
    svg.element(
        "text",
        name,
        "class",
        "name",
        "x",
        (left + WIDTH - RIGHT) / 2,
        "y",
        height - 8,
        "text-anchor",
        "middle");
  }

  private void yAxis(String name) {
    for (double tick : y.ticks(Y_TICKS)) {
      double at = y(tick);
      svg.empty("path", "class", "grid", "d", line(left, at, WIDTH - RIGHT, at));
      text(left - 5, at + 4, "end", y.label(tick, Y_TICKS));
    }
    double middle = (TOP + bottom()) / 2;
    String turned = "translate(13 " + Markup.number(middle) + ") rotate(-90)";
    svg.element("text", name, "class", "name", "transform", turned, "text-anchor", "middle");
  }

  private void text(double atX, double atY, String anchor, String text) {
    svg.element("text", text, "x", atX, "y", atY, "text-anchor", anchor);
  }

  static String line(double fromX, double fromY, double toX, double toY) {
    return "M"
        + Markup.number(fromX)
        + " "
        + Markup.number(fromY)
        + "L"
        + Markup.number(toX)
        + " "
        + Markup.number(toY);
  }
}
