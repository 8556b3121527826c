package io.haplovq.popgen;

import java.util.Arrays;

/**
 * Bins of the distance between two variants, in bp: bin {@code b} holds distances {@code [edges[b],
 * edges[b + 1])}.
 *
 * @param edges ascending, at least two, the first at least 1
 */
public record DistanceBins(long[] edges) implements java.io.Serializable {
  public DistanceBins {
    edges = edges.clone();
    if (edges.length < 2 || edges[0] < 1) {
      throw new IllegalArgumentException("edges " + Arrays.toString(edges));
    }
    for (int i = 1; i < edges.length; i++) {
      if (edges[i] <= edges[i - 1]) {
        throw new IllegalArgumentException("edges " + Arrays.toString(edges));
      }
    }
  }

  /** About {@code count} bins up to {@code most} bp, each wider than the one before by a factor. */
  public static DistanceBins geometric(long least, long most, int count) {
    if (least < 1 || most <= least || count < 1) {
      throw new IllegalArgumentException(count + " bins from " + least + " to " + most + " bp");
    }
    double step = Math.log((double) most / least) / count;
    long[] edges = new long[count + 1];
    for (int i = 0; i <= count; i++) {
      edges[i] = Math.round(least * Math.exp(step * i));
    }
    edges[0] = 1;
    edges[count] = most + 1;
    return new DistanceBins(Arrays.stream(edges).distinct().toArray());
  }

  @Override
  public long[] edges() {
    return edges.clone();
  }

  public int count() {
    return edges.length - 1;
  }

  public long from(int bin) {
    return edges[bin];
  }

  public long behind(int bin) {
    return edges[bin + 1];
  }

  /** The distance that stands for a bin: its geometric middle, bp. */
  public long middle(int bin) {
    return Math.round(Math.sqrt((double) from(bin) * (behind(bin) - 1)));
  }

  /** The bin of a distance, -1 if it lies outside all. */
  public int of(long distance) {
    if (distance < edges[0] || distance >= edges[edges.length - 1]) {
      return -1;
    }
    int found = Arrays.binarySearch(edges, distance);
    return found >= 0 ? found : -found - 2;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DistanceBins bins && Arrays.equals(edges, bins.edges);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(edges);
  }

  @Override
  public String toString() {
    return "DistanceBins" + Arrays.toString(edges);
  }
}
