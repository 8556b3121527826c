package io.haplovq.nn;

import io.haplovq.InputException;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Which haplotypes of the cohort a window learns from: a seeded draw of at most so many, a part of
 * them held out to tell stagnation. Haplotypes are numbered over the cohort; {@link #chosen} is
 * ascending, and {@link #training} and {@link #heldOut} are positions in it, so that they are rows
 * of the matrix that holds just the chosen haplotypes.
 */
public record HaplotypeChoice(int[] chosen, int[] training, int[] heldOut) {
  /** Something must be left to learn from. */
  private static final double MOST_HELD_OUT = 0.9;

  /**
   * Draws.
   *
   * @param haplotypes haplotypes of the cohort
   * @param most how many are chosen at most
   * @param heldOutShare the part of the chosen that is held out, 0 to 0.9
   * @throws InputException if the share is another
   */
  public static HaplotypeChoice draw(int haplotypes, int most, double heldOutShare, long seed) {
    if (!(heldOutShare >= 0 && heldOutShare <= MOST_HELD_OUT)) {
      throw new InputException(
          "a held-out share of " + heldOutShare + "; expected 0 to " + MOST_HELD_OUT);
    }
    SplittableRandom random = new SplittableRandom(seed);
    int count = Math.min(haplotypes, most);
    int[] chosen = Arrays.copyOf(shuffled(haplotypes, random), count);
    Arrays.sort(chosen);
    int[] order = shuffled(count, random);
    int heldOut = (int) Math.round(count * heldOutShare);
    return new HaplotypeChoice(
        chosen, Arrays.copyOfRange(order, heldOut, count), Arrays.copyOf(order, heldOut));
  }

  /**
   * The training rows of one shard of several, all of equal size so that all shards take the same
   * steps.
   */
  public int[] shard(int shard, int shards) {
    int size = training.length / shards;
    return Arrays.copyOfRange(training, shard * size, (shard + 1) * size);
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
}
