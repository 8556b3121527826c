package io.haplovq.spark.analysis;

import io.haplovq.InputException;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.Augmentation;
import io.haplovq.popgen.LinkageMap;
import io.haplovq.popgen.WrightFisher;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Fresh offspring of the training founders every epoch, as many as there are founders, each class's
 * of its own founders, whether the network is told the class or not.
 *
 * @param map of the founders' variants
 * @param classes the class of each row of the founders' matrix; a condition, where the network has
 *     one, is the same
 * @param generations since the founders
 */
record FounderOffspring(LinkageMap map, int[] classes, int generations) implements Augmentation {
  /**
   * @throws InputException if founders cannot have offspring after so many generations
   */
  static void check(int generations) {
    if (generations < 0 || generations > WrightFisher.MOST_GENERATIONS) {
      throw new InputException(
          generations
              + " generations of offspring; expected 0 to "
              + WrightFisher.MOST_GENERATIONS);
    }
  }

  @Override
  public Epoch epoch(BitMatrix founders, int[] rows, int[] condition, long seed) {
    BitMatrix offspring = new BitMatrix(rows.length, founders.columns());
    int[] labels = new int[condition.length];
    int next = 0;
    for (int kind : Arrays.stream(rows).map(row -> classes[row]).distinct().sorted().toArray()) {
      int[] own = Arrays.stream(rows).filter(row -> classes[row] == kind).toArray();
      BitMatrix some =
          WrightFisher.offspring(founders, own, map, generations, own.length, seed + kind);
      System.arraycopy(
          some.words(), 0, offspring.words(), next * offspring.wordsPerRow(), some.words().length);
      if (condition.length > 0) {
        Arrays.fill(labels, next, next + own.length, kind);
      }
      next += own.length;
    }
    return new Epoch(offspring, IntStream.range(0, rows.length).toArray(), labels);
  }
}
