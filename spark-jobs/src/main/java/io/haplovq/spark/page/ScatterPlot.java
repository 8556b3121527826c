package io.haplovq.spark.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Points in a plane, by group in colour and shape; each says on hovering what it is. */
final class ScatterPlot {
  /**
   * More points than this are hard to see and to load: then so many, drawn at random, stand for
   * all.
   */
  static final int MOST_POINTS = 5000;

  private static final long SEED = 1;
  private static final double HEIGHT = 360;

  /** A point of a group, with what it says of itself. */
  record Point(double x, double y, String group, String says) {}

  private ScatterPlot() {}

  /** The points that are shown: all, or a seeded sample of them in the order given. */
  static List<Point> shown(List<Point> points) {
    if (points.size() <= MOST_POINTS) {
      return points;
    }
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      numbers.add(i);
    }
    Collections.shuffle(numbers, new Random(SEED));
    return numbers.subList(0, MOST_POINTS).stream().sorted().map(points::get).toList();
  }

  /** The plot of points that are to be {@link #shown}. */
  static Markup of(String name, String xName, String yName, List<Point> points, Palette palette) {
    Scale x = Scale.around(Unit.PLAIN, points.stream().mapToDouble(Point::x).toArray());
    Scale y = Scale.around(Unit.PLAIN, points.stream().mapToDouble(Point::y).toArray());
    Canvas canvas = new Canvas(name, x, xName, y, yName, HEIGHT);
    Map<String, List<Point>> groups = new LinkedHashMap<>();
    points.forEach(
        point -> groups.computeIfAbsent(point.group(), key -> new ArrayList<>()).add(point));
    groups.forEach((group, some) -> draw(canvas, palette.number(group), some));
    return canvas.done();
  }

  private static void draw(Canvas canvas, int number, List<Point> points) {
    Markup svg = canvas.svg();
    svg.open("g", "class", "points " + Palette.colour(number), "data-s", number);
    for (Point point : points) {
      if (Double.isFinite(point.x()) && Double.isFinite(point.y())) {
        double x = canvas.x(point.x());
        double y = canvas.y(point.y());
        svg.open("use", "href", Palette.shape(number), "x", x, "y", y)
            .element("title", point.says())
            .close();
      }
    }
    svg.close();
  }
}
