package io.haplovq.popgen;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How well labelled points fall into clusters (paper, Table 3). All by Euclidean distance; callers
 * standardise coordinates first, so that no axis outweighs the others by its unit alone.
 *
 * <ul>
 *   <li>The silhouette is Rousseeuw's (1987), by plain distances; that of MLlib's {@code
 *       ClusteringEvaluator} is by squared ones, or cosines, and differs.
 *   <li>A cluster of one point has a silhouette of 0; clusters with the same centroid make the
 *       Davies-Bouldin index infinite.
 * </ul>
 *
 * @param pseudoF of Calinski and Harabasz (1974): variance between clusters by that within; more is
 *     better
 * @param daviesBouldin of Davies and Bouldin (1979): mean over clusters of the worst ratio of
 *     spreads to distance; less is better
 * @param silhouette mean over points, from −1 to 1; more is better
 */
public record ClusterMetrics(double pseudoF, double daviesBouldin, double silhouette) {
  private static final ClusterMetrics NONE = new ClusterMetrics(Double.NaN, Double.NaN, Double.NaN);

  /**
   * All NaN unless there are at least two clusters and more points than clusters.
   *
   * @param points a space
   * @param clusters the cluster of every point, from 0; points of a negative one are left out
   */
  public static ClusterMetrics of(Points points, int[] clusters) {
    int[] kept = IntStream.range(0, clusters.length).filter(i -> clusters[i] >= 0).toArray();
    int[] names = Arrays.stream(kept).map(i -> clusters[i]).sorted().distinct().toArray();
    int[] labels = Arrays.stream(kept).map(i -> Arrays.binarySearch(names, clusters[i])).toArray();
    if (names.length < 2 || kept.length <= names.length) {
      return NONE;
    }
    Points own = points.rows(kept);
    Points centroids = Centroids.of(own, labels, names.length).means();
    return new ClusterMetrics(
        pseudoF(own, labels, centroids),
        daviesBouldin(own, labels, centroids),
        silhouette(own, labels, names.length));
  }

  private static double pseudoF(Points points, int[] labels, Points centroids) {
    int k = centroids.count();
    int n = points.count();
    Points centre = Centroids.of(points, new int[n], 1).means();
    double within = 0;
    double between = 0;
    for (int i = 0; i < n; i++) {
      within += points.squaredDistance(i, centroids, labels[i]);
      between += centroids.squaredDistance(labels[i], centre, 0);
    }
    return between / (k - 1) / (within / (n - k));
  }

  private static double daviesBouldin(Points points, int[] labels, Points centroids) {
    int k = centroids.count();
    double[] spread = new double[k];
    int[] sizes = sizes(labels, k);
    for (int i = 0; i < points.count(); i++) {
      double distance = Math.sqrt(points.squaredDistance(i, centroids, labels[i]));
      spread[labels[i]] += distance / sizes[labels[i]];
    }
    double sum = 0;
    for (int a = 0; a < k; a++) {
      double worst = 0;
      for (int b = 0; b < k; b++) {
        if (a != b) {
          double distance = Math.sqrt(centroids.squaredDistance(a, centroids, b));
          worst = Math.max(worst, ratio(spread[a] + spread[b], distance));
        }
      }
      sum += worst;
    }
    return sum / k;
  }

  private static double ratio(double spread, double distance) {
    return distance == 0 ? Double.POSITIVE_INFINITY : spread / distance;
  }

  private static double silhouette(Points points, int[] labels, int k) {
    int n = points.count();
    int[] sizes = sizes(labels, k);
    double[] sums = new double[n * k];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double distance = Math.sqrt(points.squaredDistance(i, points, j));
        sums[i * k + labels[j]] += distance;
        sums[j * k + labels[i]] += distance;
      }
    }
    double total = 0;
    for (int i = 0; i < n; i++) {
      int own = labels[i];
      if (sizes[own] == 1) {
        continue;
      }
      double inside = sums[i * k + own] / (sizes[own] - 1);
      double outside = Double.POSITIVE_INFINITY;
      for (int c = 0; c < k; c++) {
        if (c != own) {
          outside = Math.min(outside, sums[i * k + c] / sizes[c]);
        }
      }
      double larger = Math.max(inside, outside);
      total += larger == 0 ? 0 : (outside - inside) / larger;
    }
    return total / n;
  }

  private static int[] sizes(int[] labels, int k) {
    int[] sizes = new int[k];
    for (int label : labels) {
      sizes[label]++;
    }
    return sizes;
  }
}
