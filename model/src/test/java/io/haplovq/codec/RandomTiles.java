package io.haplovq.codec;

import io.haplovq.genotype.BitMatrix;
import java.util.Random;

/** Seeded matrices, orders and codes for tests. */
final class RandomTiles {
  private RandomTiles() {}

  static BitMatrix random(int variants, int haplotypes, double density, Random random) {
    BitMatrix matrix = new BitMatrix(variants, haplotypes);
    for (int v = 0; v < variants; v++) {
      for (int h = 0; h < haplotypes; h++) {
        if (random.nextDouble() < density) {
          matrix.set(v, h);
        }
      }
    }
    return matrix;
  }

  /** Haplotypes copied from a few founders with switches, variants at all frequencies. */
  static BitMatrix mosaic(int variants, int haplotypes, Random random) {
    int founders = 6;
    BitMatrix ancestors = new BitMatrix(variants, founders);
    for (int v = 0; v < variants; v++) {
      double frequency = Math.pow(random.nextDouble(), 3);
      for (int f = 0; f < founders; f++) {
        if (random.nextDouble() < frequency) {
          ancestors.set(v, f);
        }
      }
    }
    BitMatrix matrix = new BitMatrix(variants, haplotypes);
    for (int h = 0; h < haplotypes; h++) {
      int founder = random.nextInt(founders);
      for (int v = 0; v < variants; v++) {
        if (random.nextInt(200) == 0) {
          founder = random.nextInt(founders);
        }
        if (ancestors.get(v, founder) != (random.nextInt(2000) == 0)) {
          matrix.set(v, h);
        }
      }
    }
    return matrix;
  }

  static HaplotypeOrder order(int haplotypes, Random random) {
    int[] order = HaplotypeOrder.identity(haplotypes).toArray();
    for (int i = haplotypes - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
    return HaplotypeOrder.of(order);
  }

  /** The order that random codes give which random neighbouring codes led: in groups. */
  static HaplotypeOrder grouped(int haplotypes, Random random) {
    HaplotypeOrder before =
        HaplotypeOrder.fromCodes(IndexCodecTest.random(haplotypes, 1, 5, random));
    return HaplotypeOrder.fromCodes(IndexCodecTest.random(haplotypes, 2, 3, random), before);
  }

  /** Long after all have agreed, {@link #clones}. */
  static BitMatrix lateClones(int constant, int variants, int haplotypes, Random random) {
    BitMatrix clones = clones(variants, haplotypes, random);
    BitMatrix matrix = new BitMatrix(constant + variants, haplotypes);
    System.arraycopy(
        clones.words(), 0, matrix.words(), constant * matrix.wordsPerRow(), clones.words().length);
    return matrix;
  }

  /** Copies of four founders, one after another, that differ from them in one bit a variant. */
  static BitMatrix clones(int variants, int haplotypes, Random random) {
    BitMatrix matrix = new BitMatrix(variants, haplotypes);
    for (int v = 0; v < variants; v++) {
      int founders = 1 + random.nextInt(14);
      int stray = random.nextInt(haplotypes);
      for (int h = 0; h < haplotypes; h++) {
        boolean one = (founders >> (4 * h / haplotypes) & 1) == 1;
        if (one != (h == stray)) {
          matrix.set(v, h);
        }
      }
    }
    return matrix;
  }
}
