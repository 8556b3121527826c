package io.haplovq.bench.latent;

import io.haplovq.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Which haplotypes models learn from, which tell a network when to stop, and which no model has
 * seen. A sample's haplotypes stay together, and every population gives about the same share.
 *
 * @param training rows to learn from
 * @param validation rows that move a network's schedule; PCA learns from them, too
 * @param heldOut rows to measure on
 */
record Split(int[] training, int[] validation, int[] heldOut) {
  /** Of what is not held out. */
  private static final double VALIDATION_SHARE = 0.1;

  /**
   * @param heldOutShare of each population's samples, rounded, at least one sample
   * @throws InputException when a population has too few samples for that
   */
  static Split of(Cohort cohort, double heldOutShare, long seed) {
    Map<String, List<Integer>> byPopulation = new TreeMap<>();
    for (int i = 0; i < cohort.samples(); i++) {
      byPopulation.computeIfAbsent(cohort.populations().get(i), p -> new ArrayList<>()).add(i);
    }
    SplittableRandom random = new SplittableRandom(seed);
    List<Integer> training = new ArrayList<>();
    List<Integer> validation = new ArrayList<>();
    List<Integer> heldOut = new ArrayList<>();
    byPopulation.forEach(
        (population, samples) -> {
          int count = samples.size();
          int last = Math.max(1, (int) Math.round(heldOutShare * count));
          int middle = (int) Math.round(VALIDATION_SHARE * (count - last));
          if (count - last - middle < 2) {
            throw new InputException(
                "population "
                    + population
                    + " has "
                    + count
                    + " samples, too few to hold out some");
          }
          int[] order = Cohort.shuffled(count, random);
          for (int i = 0; i < count; i++) {
            List<Integer> part = i < last ? heldOut : i < last + middle ? validation : training;
            part.add(samples.get(order[i]));
          }
        });
    return new Split(haplotypes(training), haplotypes(validation), haplotypes(heldOut));
  }

  /** All that is not held out. */
  int[] seen() {
    int[] both = Arrays.copyOf(training, training.length + validation.length);
    System.arraycopy(validation, 0, both, training.length, validation.length);
    Arrays.sort(both);
    return both;
  }

  private static int[] haplotypes(Collection<Integer> samples) {
    return Cohort.haplotypesOf(samples.stream().mapToInt(Integer::intValue).sorted().toArray());
  }
}
