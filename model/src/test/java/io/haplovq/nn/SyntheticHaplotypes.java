package io.haplovq.nn;

import io.haplovq.genotype.BitMatrix;
import java.util.List;
import java.util.SplittableRandom;

/** Haplotypes as copies of a few founders with rare errors, and networks small enough for tests. */
public final class SyntheticHaplotypes {
  private SyntheticHaplotypes() {}

  /** {@code [haplotypes × variants]}; a founder's variants are ones with probability 0.3. */
  public static BitMatrix founders(
      int haplotypes, int variants, int founders, double errors, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean[][] founder = new boolean[founders][variants];
    for (boolean[] row : founder) {
      for (int j = 0; j < variants; j++) {
        row[j] = random.nextDouble() < 0.3;
      }
    }
    BitMatrix data = new BitMatrix(haplotypes, variants);
    for (int i = 0; i < haplotypes; i++) {
      boolean[] row = founder[random.nextInt(founders)];
      for (int j = 0; j < variants; j++) {
        if (row[j] ^ random.nextDouble() < errors) {
          data.set(i, j);
        }
      }
    }
    return data;
  }

  static VqVaeConfig tiny(int variants, long seed) {
    return VqVaeConfig.small(variants, seed)
        .withHidden(List.of(16, 12, 8))
        .withQuantiser(2, 8, 3)
        .withBatchSize(32)
        .withRates(5e-3, 0, 0);
  }

  static int bitErrors(BitMatrix a, BitMatrix b) {
    BitMatrix difference = a.xor(b);
    int errors = 0;
    for (int i = 0; i < difference.rows(); i++) {
      errors += difference.cardinality(i);
    }
    return errors;
  }
}
