package io.haplovq.popgen;

/**
 * The mean point of every class, and the classification by the nearest (paper, Eq. 11 and 12).
 * Distances are Euclidean. A class without points has a centroid of NaN and is never the nearest.
 *
 * @param means {@code [classes × dimensions]}
 */
public record Centroids(Points means) {
  /**
   * @param points a space
   * @param classes the class of every point, from 0; points of a negative class are left out
   * @param count number of classes
   */
  public static Centroids of(Points points, int[] classes, int count) {
    int dimensions = points.dimensions();
    double[] sums = new double[Math.multiplyExact(count, dimensions)];
    long[] sizes = new long[count];
    for (int i = 0; i < points.count(); i++) {
      if (classes[i] >= 0) {
        sizes[classes[i]]++;
        for (int d = 0; d < dimensions; d++) {
          sums[classes[i] * dimensions + d] += points.at(i, d);
        }
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= sizes[i / dimensions];
    }
    return new Centroids(new Points(count, dimensions, sums));
  }

  /** The negative squared distance of every point from every centroid. */
  public Scores scores(Points points) {
    int classes = means.count();
    double[] scores = new double[Math.multiplyExact(points.count(), classes)];
    for (int i = 0; i < points.count(); i++) {
      for (int c = 0; c < classes; c++) {
        double distance = points.squaredDistance(i, means, c);
        scores[i * classes + c] = Double.isNaN(distance) ? Double.NEGATIVE_INFINITY : -distance;
      }
    }
    return new Scores(points.count(), classes, scores);
  }
}
