package io.haplovq.bench.latent;

import io.haplovq.genotype.BitMatrix;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Phased haplotypes with a population each.
 *
 * @param haplotypes {@code [haplotypes × variants]}; sample {@code s} owns rows {@code 2s} and
 *     {@code 2s + 1}; 1 = the alternative allele
 * @param populations the population of each sample
 * @param skipped records of the file that are no row here: not all calls {@code a|b} of 0 and 1, or
 *     too rare
 */
record Cohort(BitMatrix haplotypes, List<String> populations, int skipped) {
  Cohort {
    populations = List.copyOf(populations);
    if (haplotypes.rows() != 2 * populations.size()) {
      throw new IllegalArgumentException(haplotypes + " of " + populations.size() + " samples");
    }
  }

  int samples() {
    return populations.size();
  }

  int variants() {
    return haplotypes.columns();
  }

  /** At most {@code limit} samples, drawn by the seed, in the order of the file. */
  Cohort sample(int limit, long seed) {
    if (limit >= samples()) {
      return this;
    }
    int[] drawn = shuffled(samples(), new SplittableRandom(seed));
    int[] kept = java.util.Arrays.copyOf(drawn, limit);
    java.util.Arrays.sort(kept);
    return new Cohort(
        Matrices.rows(haplotypes, haplotypesOf(kept)),
        java.util.Arrays.stream(kept).mapToObj(populations::get).toList(),
        skipped);
  }

  /** The rows of these samples. */
  static int[] haplotypesOf(int[] samples) {
    int[] rows = new int[2 * samples.length];
    for (int i = 0; i < samples.length; i++) {
      rows[2 * i] = 2 * samples[i];
      rows[2 * i + 1] = 2 * samples[i] + 1;
    }
    return rows;
  }

  /** The numbers below {@code count} in a random order. */
  static int[] shuffled(int count, SplittableRandom random) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
