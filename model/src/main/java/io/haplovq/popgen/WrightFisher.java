package io.haplovq.popgen;

import io.haplovq.genotype.BitMatrix;
import java.util.Locale;

/**
 * Descendants of founders after some generations of random mating in a large population of constant
 * size: each haplotype is a mosaic of its founders. Followed back in time a haplotype switches from
 * one ancestor to another wherever one of {@code generations} meioses recombined, which is a
 * Poisson process of {@code generations / 100} switches a centimorgan; behind each switch the
 * founder is drawn anew, uniformly. Selection, mutation, and descent that haplotypes share within
 * those generations (drift beyond the drawing of founders) are left out.
 *
 * <p>A haplotype follows from the seed and its number alone, stretch by stretch of the genetic map:
 * any part of any haplotype can be made anywhere, and all parts fit. Immutable.
 *
 * @param generations 0 (copies of founders) to {@link #MOST_GENERATIONS}
 * @param seed of one population; others take others
 */
public record WrightFisher(int generations, Switching switching, long seed)
    implements java.io.Serializable {
  /** What the paper goes to at most. */
  public static final int MOST_GENERATIONS = 400;

  /** Whose ancestry switches where. */
  public enum Switching {
    /** Every haplotype has switch points of its own. */
    INDEPENDENT,
    /** The paper's: a population's haplotypes all switch at the same points. */
    SHARED;

    public static Switching ofName(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }
  }

  public WrightFisher {
    if (generations < 0 || generations > MOST_GENERATIONS) {
      throw new IllegalArgumentException(
          generations + " generations; expected 0 to " + MOST_GENERATIONS);
    }
  }

  /**
   * Descendants with switch points of their own: what training takes for augmentation.
   *
   * @param founders {@code [haplotypes × variants]}
   * @param rows the founders that count, at least one
   * @param map of the founders' variants
   * @param count haplotypes wanted
   * @return {@code [count × variants]}
   */
  public static BitMatrix offspring(
      BitMatrix founders, int[] rows, LinkageMap map, int generations, int count, long seed) {
    return new WrightFisher(generations, Switching.INDEPENDENT, seed)
        .offspring(founders, rows, map, 0, count);
  }

  /**
   * Descendants number {@code first … first + count - 1}.
   *
   * @param founders {@code [haplotypes × variants]}: all variants, or any successive ones
   * @param rows the founders that count, at least one; the same for every part of the genome
   * @param map of the founders' variants
   * @return {@code [count × variants]}
   */
  public BitMatrix offspring(
      BitMatrix founders, int[] rows, LinkageMap map, long first, int count) {
    if (rows.length == 0) {
      throw new IllegalArgumentException("no founders");
    }
    if (map.variants() != founders.columns()) {
      throw new IllegalArgumentException(
          "a map of " + map.variants() + " variants for " + founders.columns());
    }
    BitMatrix offspring = new BitMatrix(count, founders.columns());
    for (LinkageMap.Run run : map.runs()) {
      for (int i = 0; i < count; i++) {
        Mosaic mosaic = new Mosaic(this, first + i, run.contig(), rows.length);
        copy(founders, rows, run, mosaic, offspring, i);
      }
    }
    return offspring;
  }

  private static void copy(
      BitMatrix founders,
      int[] rows,
      LinkageMap.Run run,
      Mosaic mosaic,
      BitMatrix offspring,
      int row) {
    double[] units = run.centimorgans();
    mosaic.start(units[0]);
    int from = 0;
    while (from < units.length) {
      int behind = from;
      double end = mosaic.end();
      while (behind < units.length && units[behind] < end) {
        behind++;
      }
      BitRuns.copy(
          founders,
          rows[mosaic.founder()],
          offspring,
          row,
          run.first() + from,
          run.first() + behind);
      from = behind;
      if (from < units.length) {
        mosaic.advance(units[from]);
      }
    }
  }
}
