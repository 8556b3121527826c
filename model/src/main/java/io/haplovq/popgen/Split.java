package io.haplovq.popgen;

import io.haplovq.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Which samples a model learns from, which tell it when to stop, and which it never sees. Every
 * population gives about the same share to each, and a sample's two haplotypes stay together.
 *
 * @param training sample numbers, ascending; the others likewise
 */
public record Split(int[] training, int[] validation, int[] test) {
  /**
   * Draws a split.
   *
   * @param populations of each sample
   * @param validationShare of each population's samples, rounded; at least one sample where the
   *     share is above 0
   * @param testShare likewise
   * @throws InputException if a population has too few samples for that
   */
  public static Split of(
      List<String> populations, double validationShare, double testShare, long seed) {
    if (!(validationShare >= 0 && testShare >= 0 && validationShare + testShare < 1)) {
      throw new IllegalArgumentException(validationShare + " and " + testShare + " of the samples");
    }
    Map<String, List<Integer>> members = new TreeMap<>();
    for (int i = 0; i < populations.size(); i++) {
      members.computeIfAbsent(populations.get(i), name -> new ArrayList<>()).add(i);
    }
    SplittableRandom random = new SplittableRandom(seed);
    List<Integer> training = new ArrayList<>();
    List<Integer> validation = new ArrayList<>();
    List<Integer> test = new ArrayList<>();
    members.forEach(
        (population, samples) -> {
          int count = samples.size();
          int tested = share(count, testShare);
          int validated = share(count, validationShare);
          if (count - tested - validated < 1) {
            throw new InputException(
                "population "
                    + population
                    + " has "
                    + count
                    + " samples, of which "
                    + (tested + validated)
                    + " are to be held out; expected at least one to learn from");
          }
          int[] order = shuffled(count, random);
          for (int i = 0; i < count; i++) {
            List<Integer> part = i < tested ? test : i < tested + validated ? validation : training;
            part.add(samples.get(order[i]));
          }
        });
    return new Split(sorted(training), sorted(validation), sorted(test));
  }

  /** The rows of these samples in a matrix of haplotypes. */
  public static int[] haplotypes(int[] samples) {
    int[] rows = new int[2 * samples.length];
    for (int i = 0; i < samples.length; i++) {
      rows[2 * i] = 2 * samples[i];
      rows[2 * i + 1] = 2 * samples[i] + 1;
    }
    return rows;
  }

  private static int share(int count, double share) {
    return share == 0 ? 0 : Math.max(1, (int) Math.round(share * count));
  }

  private static int[] shuffled(int count, SplittableRandom random) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private static int[] sorted(List<Integer> samples) {
    return samples.stream().mapToInt(Integer::intValue).sorted().toArray();
  }
}
