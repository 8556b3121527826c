package io.haplovq.popgen;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Walks along the segments of one haplotype's mosaic on one contig. The map is cut into stretches
 * of {@link #STRETCH} cM; each stretch's switch points are drawn with a seed of its own, so that a
 * walk can begin anywhere. Not thread-safe.
 */
final class Mosaic {
  /** Short enough to draw few points that are not needed, long enough to seldom look back. */
  private static final double STRETCH = 2;

  /** Maps with negative units (before the first point of a map) begin here. */
  private static final long FIRST_STRETCH = -1_000;

  private final double switchesPerCentimorgan;
  private final long pointSeed;
  private final long founderSeed;
  private final int founders;

  private long stretch;
  private double[] points;
  private int[] drawn;
  private int segment;
  private int founder;

  Mosaic(WrightFisher process, long haplotype, String contig, int founders) {
    long place = Seeds.of(process.seed(), Seeds.ofName(contig));
    boolean shared = process.switching() == WrightFisher.Switching.SHARED;
    this.switchesPerCentimorgan = process.generations() / 100.0;
    this.pointSeed = Seeds.of(place, 1, shared ? -1 : haplotype);
    this.founderSeed = Seeds.of(place, 2, haplotype);
    this.founders = founders;
  }

  /** Goes to a point of the map. */
  void start(double centimorgans) {
    load(stretchOf(centimorgans));
    segment = 0;
    boolean before = points.length == 0 || points[0] > centimorgans;
    founder = before ? founderBefore(stretch) : drawn[0];
    pass(centimorgans);
  }

  /** Which of the founders the haplotype is a copy of here. */
  int founder() {
    return founder;
  }

  /**
   * Up to where, exclusive. A segment that reaches beyond its stretch of the map is given in
   * pieces.
   */
  double end() {
    return segment < points.length ? points[segment] : (stretch + 1) * STRETCH;
  }

  /**
   * Goes on to a point at or behind {@link #end}.
   *
   * @param centimorgans never less than before
   */
  void advance(double centimorgans) {
    long wanted = stretchOf(centimorgans);
    if (wanted > stretch + 1) {
      start(centimorgans);
      return;
    }
    if (wanted > stretch) {
      if (segment < drawn.length) {
        founder = drawn[drawn.length - 1];
      }
      load(wanted);
      segment = 0;
    }
    pass(centimorgans);
  }

  private void pass(double centimorgans) {
    while (segment < points.length && points[segment] <= centimorgans) {
      founder = drawn[segment++];
    }
  }

  private static long stretchOf(double centimorgans) {
    return Math.max(FIRST_STRETCH, (long) Math.floor(centimorgans / STRETCH));
  }

  private void load(long which) {
    stretch = which;
    points = points(which);
    drawn = founders(which, points.length);
  }

  /** The founder at the end of the nearest earlier stretch that has a switch, or the very first. */
  private int founderBefore(long which) {
    if (switchesPerCentimorgan > 0) {
      for (long earlier = which - 1; earlier >= FIRST_STRETCH; earlier--) {
        int count = points(earlier).length;
        if (count > 0) {
          return founders(earlier, count)[count - 1];
        }
      }
    }
    return Seeds.random(founderSeed, FIRST_STRETCH - 1).nextInt(founders);
  }

  private double[] points(long which) {
    if (switchesPerCentimorgan == 0) {
      return new double[0];
    }
    SplittableRandom random = Seeds.random(pointSeed, which);
    double[] found = new double[(int) (2 * STRETCH * switchesPerCentimorgan) + 4];
    int count = 0;
    double end = (which + 1) * STRETCH;
    double at = which * STRETCH - Math.log(1 - random.nextDouble()) / switchesPerCentimorgan;
    while (at < end) {
      if (count == found.length) {
        found = Arrays.copyOf(found, 2 * count);
      }
      found[count++] = at;
      at -= Math.log(1 - random.nextDouble()) / switchesPerCentimorgan;
    }
    return Arrays.copyOf(found, count);
  }

  private int[] founders(long which, int count) {
    SplittableRandom random = Seeds.random(founderSeed, which);
    int[] rows = new int[count];
    for (int i = 0; i < count; i++) {
      rows[i] = random.nextInt(founders);
    }
    return rows;
  }
}
