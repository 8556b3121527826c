package io.haplovq.spark.analysis;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.Augmentation;
import io.haplovq.popgen.LinkageMap;
import io.haplovq.popgen.WrightFisher;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Fresh offspring of the training founders every epoch, as many as there are founders, each class's
 * of its own founders.
 *
 * @param map of the founders' variants
 * @param generations since the founders
 */
record FounderOffspring(LinkageMap map, int generations) implements Augmentation {
  @Override
  public Epoch epoch(BitMatrix founders, int[] rows, int[] classes, long seed) {
    BitMatrix offspring = new BitMatrix(rows.length, founders.columns());
    int[] labels = new int[classes.length];
    int[] kinds =
        classes.length == 0 ? new int[] {0} : Arrays.stream(classes).distinct().sorted().toArray();
    int next = 0;
    for (int kind : kinds) {
      int[] own =
          IntStream.range(0, rows.length)
              .filter(i -> classes.length == 0 || classes[i] == kind)
              .map(i -> rows[i])
              .toArray();
      BitMatrix some =
          WrightFisher.offspring(founders, own, map, generations, own.length, seed + kind);
      System.arraycopy(
          some.words(), 0, offspring.words(), next * offspring.wordsPerRow(), some.words().length);
      if (classes.length > 0) {
        Arrays.fill(labels, next, next + own.length, kind);
      }
      next += own.length;
    }
    return new Epoch(offspring, IntStream.range(0, rows.length).toArray(), labels);
  }
}
