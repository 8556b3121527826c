package io.haplovq.spark.page;

import java.util.ArrayList;
import java.util.List;

/** Curves over a common axis, each point saying on hovering what it is. */
final class LinePlot {
  private static final double HEIGHT = 300;

  /** With more points the markers would hide the curve. */
  private static final int MOST_MARKERS = 40;

  private static final int MOST_POINTS = 2000;

  enum Stroke {
    SOLID,
    DASHED
  }

  /**
   * A curve.
   *
   * @param x ascending
   * @param y where not finite, the curve has a gap
   */
  record Curve(String name, int number, Stroke stroke, double[] x, double[] y) {}

  private LinePlot() {}

  static Markup of(String name, Scale x, String xName, Scale y, String yName, List<Curve> curves) {
    Canvas canvas = new Canvas(name, x, xName, y, yName, HEIGHT);
    for (Curve curve : curves) {
      draw(canvas, x, xName, y, thinned(curve));
    }
    return canvas.done();
  }

  /** All values of the curves on one axis. */
  static double[] xs(List<Curve> curves) {
    return curves.stream().flatMapToDouble(curve -> java.util.Arrays.stream(curve.x())).toArray();
  }

  static double[] ys(List<Curve> curves) {
    return curves.stream().flatMapToDouble(curve -> java.util.Arrays.stream(curve.y())).toArray();
  }

  /** A curve of very many points is drawn through every so manieth of them, and its last. */
  private static Curve thinned(Curve curve) {
    int points = curve.x().length;
    if (points <= MOST_POINTS) {
      return curve;
    }
    int every = (points + MOST_POINTS - 1) / MOST_POINTS;
    int kept = (points - 1) / every + 1;
    double[] x = new double[kept];
    double[] y = new double[kept];
    for (int i = 0; i < kept; i++) {
      int from = Math.min(points - 1, i * every);
      x[i] = curve.x()[from];
      y[i] = curve.y()[from];
    }
    return new Curve(curve.name(), curve.number(), curve.stroke(), x, y);
  }

  private static void draw(Canvas canvas, Scale x, String xName, Scale y, Curve curve) {
    Markup svg = canvas.svg();
    String stroke = curve.stroke() == Stroke.DASHED ? " dashed" : "";
    svg.open("g", "class", "curve " + Palette.colour(curve.number()), "data-s", curve.number());
    List<Integer> placed = new ArrayList<>();
    StringBuilder path = new StringBuilder();
    boolean gap = true;
    for (int i = 0; i < curve.x().length; i++) {
      if (!x.holds(curve.x()[i]) || !y.holds(curve.y()[i])) {
        gap = true;
        continue;
      }
      path.append(gap ? 'M' : 'L').append(Markup.number(canvas.x(curve.x()[i]))).append(' ');
      path.append(Markup.number(canvas.y(curve.y()[i])));
      gap = false;
      placed.add(i);
    }
    svg.open("path", "class", "line" + stroke, "d", path.length() == 0 ? "M0 0" : path.toString())
        .element("title", curve.name())
        .close();
    int every = (placed.size() + MOST_MARKERS - 1) / MOST_MARKERS;
    for (int i = 0; i < placed.size(); i += Math.max(1, every)) {
      int at = placed.get(i);
      double atX = canvas.x(curve.x()[at]);
      double atY = canvas.y(curve.y()[at]);
      String says =
          curve.name()
              + ": "
              + y.unit().label(curve.y()[at])
              + " ("
              + xName
              + " "
              + x.unit().label(curve.x()[at])
              + ")";
      svg.open("use", "href", Palette.shape(curve.number()), "x", atX, "y", atY)
          .element("title", says)
          .close();
    }
    svg.close();
  }
}
