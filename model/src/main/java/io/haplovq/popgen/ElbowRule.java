package io.haplovq.popgen;

import java.util.OptionalInt;

/**
 * The elbow of a saturating curve: with both axes scaled to 0 … 1, the point that lies farthest
 * above the straight line from the first point to the last (Satopää et al. 2011, "Finding a kneedle
 * in a haystack"). The axes are linear, as the curve is read from a plot. Stateless.
 */
public final class ElbowRule {
  private ElbowRule() {}

  /**
   * The index of the elbow; empty for fewer than three points, or where none lies above the line.
   *
   * @param x ascending
   * @param y as many values
   */
  public static OptionalInt of(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(x.length + " points with " + y.length + " values");
    }
    for (int i = 1; i < x.length; i++) {
      if (!(x[i] > x[i - 1])) {
        throw new IllegalArgumentException("point " + i + " at " + x[i] + " after " + x[i - 1]);
      }
    }
    int last = x.length - 1;
    if (last < 2 || y[last] == y[0]) {
      return OptionalInt.empty();
    }
    int best = 0;
    double most = 1e-12;
    for (int i = 1; i < last; i++) {
      double above = (y[i] - y[0]) / (y[last] - y[0]) - (x[i] - x[0]) / (x[last] - x[0]);
      if (above > most) {
        most = above;
        best = i;
      }
    }
    return best == 0 ? OptionalInt.empty() : OptionalInt.of(best);
  }
}
