package io.haplovq.popgen;

import io.haplovq.InputException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The genetic map of one contig: centimorgans at positions (bp, 1-based), linear between them.
 * Before the first and behind the last position the contig's average rate goes on, so that no
 * variant is without recombination because the map does not reach it. Immutable.
 */
public final class GeneticMap implements java.io.Serializable {
  private static final long serialVersionUID = 1;
  private static final double HUMAN_AVERAGE = 1.0;
  private static final double MOST_UNITS = 1e6;
  private static final int MOST_POINTS = 20_000_000;

  private final long[] positions;
  private final double[] centimorgans;
  private final double averagePerBase;

  /**
   * @param positions bp, ascending, at least one
   * @param centimorgans never falling
   */
  public GeneticMap(long[] positions, double[] centimorgans) {
    if (positions.length == 0 || positions.length != centimorgans.length) {
      throw new IllegalArgumentException(
          positions.length + " positions, " + centimorgans.length + " map units");
    }
    this.positions = positions.clone();
    this.centimorgans = centimorgans.clone();
    int last = positions.length - 1;
    for (int i = 1; i <= last; i++) {
      if (positions[i] <= positions[i - 1] || !(centimorgans[i] >= centimorgans[i - 1])) {
        throw new IllegalArgumentException("falls at position " + positions[i]);
      }
    }
    double length = centimorgans[last] - centimorgans[0];
    this.averagePerBase =
        last == 0 ? HUMAN_AVERAGE / 1e6 : length / (positions[last] - positions[0]);
  }

  /** The same rate everywhere, cM per million bases. */
  public static GeneticMap uniform(double centimorgansPerMegabase) {
    if (!(centimorgansPerMegabase >= 0 && centimorgansPerMegabase < 1e6)) {
      throw new IllegalArgumentException(centimorgansPerMegabase + " cM/Mb");
    }
    return new GeneticMap(new long[] {0, 1_000_000}, new double[] {0, centimorgansPerMegabase});
  }

  /** Centimorgans at a position in bp; only differences mean something. */
  public double at(long position) {
    int last = positions.length - 1;
    if (position <= positions[0]) {
      return centimorgans[0] - averagePerBase * (positions[0] - position);
    }
    if (position >= positions[last]) {
      return centimorgans[last] + averagePerBase * (position - positions[last]);
    }
    int found = Arrays.binarySearch(positions, position);
    if (found >= 0) {
      return centimorgans[found];
    }
    int behind = -found - 1;
    double share =
        (double) (position - positions[behind - 1]) / (positions[behind] - positions[behind - 1]);
    return centimorgans[behind - 1] + share * (centimorgans[behind] - centimorgans[behind - 1]);
  }

  /** A contig's name as maps are found by: without {@code chr}. */
  static String key(String contig) {
    return contig.toLowerCase(Locale.ROOT).startsWith("chr") ? contig.substring(3) : contig;
  }

  /**
   * The map of a contig, whether the two call it {@code chr21} or {@code 21}.
   *
   * @param maps as {@link #parse} gives them
   * @param fallback where there is none
   */
  public static GeneticMap find(Map<String, GeneticMap> maps, String contig, GeneticMap fallback) {
    return maps.getOrDefault(key(contig), fallback);
  }

  /**
   * Maps by contig from lines {@code pos chr cM} separated by blanks, the first of them the header.
   *
   * @param name of the file, for messages
   * @throws InputException where that is not so, or a contig's positions or map units fall
   */
  public static Map<String, GeneticMap> parse(List<String> lines, String name) {
    if (lines.isEmpty()
        || !lines.get(0).strip().toLowerCase(Locale.ROOT).matches("pos\\s+chr\\s+cm")) {
      throw new InputException(
          name + ", line 1: expected the header \"pos chr cM\" of a genetic map");
    }
    if (lines.size() > MOST_POINTS) {
      throw new InputException(name + ": more than " + MOST_POINTS + " lines");
    }
    Map<String, Points> points = new LinkedHashMap<>();
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty()) {
        String place = name + ", line " + (i + 1);
        String[] fields = line.split("\\s+");
        if (fields.length != 3) {
          throw new InputException(
              place + ": " + fields.length + " columns, expected pos, chr, cM");
        }
        points
            .computeIfAbsent(key(fields[1]), contig -> new Points())
            .add(number(fields[0], place), units(fields[2], place), place);
      }
    }
    if (points.isEmpty()) {
      throw new InputException(name + ": a genetic map without a position");
    }
    Map<String, GeneticMap> maps = new LinkedHashMap<>();
    points.forEach((contig, of) -> maps.put(contig, of.map()));
    return maps;
  }

  private static long number(String text, String place) {
    try {
      long position = Long.parseLong(text);
      if (position >= 0) {
        return position;
      }
    } catch (NumberFormatException e) {
      throw new InputException(place + ": position " + text + "; expected a number", e);
    }
    throw new InputException(place + ": position " + text + "; expected 0 or more");
  }

  private static double units(String text, String place) {
    try {
      double units = Double.parseDouble(text);
      if (Math.abs(units) <= MOST_UNITS) {
        return units;
      }
    } catch (NumberFormatException e) {
      throw new InputException(place + ": " + text + " cM; expected a number", e);
    }
    throw new InputException(place + ": " + text + " cM; expected at most " + MOST_UNITS);
  }

  /** A contig's points as they are read. */
  private static final class Points {
    private long[] positions = new long[64];
    private double[] centimorgans = new double[64];
    private int count;

    void add(long position, double units, String place) {
      if (count > 0 && (position <= positions[count - 1] || units < centimorgans[count - 1])) {
        throw new InputException(
            place
                + ": position "
                + position
                + " at "
                + units
                + " cM follows "
                + positions[count - 1]
                + " at "
                + centimorgans[count - 1]
                + " cM; expected rising positions and never falling map units");
      }
      if (count == positions.length) {
        positions = Arrays.copyOf(positions, 2 * count);
        centimorgans = Arrays.copyOf(centimorgans, 2 * count);
      }
      positions[count] = position;
      centimorgans[count++] = units;
    }

    GeneticMap map() {
      return new GeneticMap(Arrays.copyOf(positions, count), Arrays.copyOf(centimorgans, count));
    }
  }
}
