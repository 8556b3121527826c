package io.haplovq.bench.speed;

import io.haplovq.genotype.BitMatrix;
import java.util.SplittableRandom;

/**
 * A generated tile with what makes cohorts compressible: haplotypes copied from a few founders,
 * rare alleles that stand on one line of descent, and a site-frequency spectrum of about 1/k.
 * Founders are leaves of a random tree that changes along the tile; a variant is a mutation on one
 * of its branches, so that frequent alleles nest.
 */
final class MosaicTile {
  private static final int FOUNDERS = 400;

  /** One switch of founder a haplotype in so many variants. */
  private static final int SWITCH = 5000;

  /** Variants between changes of the founders' tree. */
  private static final int TREE_SPAN = 40;

  private MosaicTile() {}

  static BitMatrix generate(int variants, int haplotypes, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] founder = random.ints(haplotypes, 0, FOUNDERS).toArray();
    int[] leaves = shuffled(FOUNDERS, random);
    BitMatrix tile = new BitMatrix(variants, haplotypes);
    for (int v = 0; v < variants; v++) {
      if (v % TREE_SPAN == 0) {
        regraft(leaves, random);
      }
      for (int switches = haplotypes / SWITCH; switches > 0; switches--) {
        founder[random.nextInt(haplotypes)] = random.nextInt(FOUNDERS);
      }
      mutate(tile, v, founder, leaves, random);
    }
    return tile;
  }

  /** A mutation that k neighbouring leaves inherit, k with a density of 1/k; private ones too. */
  private static void mutate(
      BitMatrix tile, int variant, int[] founder, int[] leaves, SplittableRandom random) {
    double size = Math.exp(random.nextDouble() * Math.log(2.0 * tile.columns())) / 2;
    double perFounder = (double) tile.columns() / FOUNDERS;
    if (size < perFounder) {
      for (int carriers = (int) Math.max(1, size); carriers > 0; carriers--) {
        tile.set(variant, random.nextInt(tile.columns()));
      }
      return;
    }
    int width = (int) (size / perFounder);
    int from = random.nextInt(FOUNDERS - width + 1);
    for (int h = 0; h < tile.columns(); h++) {
      int leaf = leaves[founder[h]];
      if (leaf >= from && leaf < from + width) {
        tile.set(variant, h);
      }
    }
  }

  private static int[] shuffled(int count, SplittableRandom random) {
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i + 1);
      numbers[i] = numbers[j];
      numbers[j] = i;
    }
    return numbers;
  }

  /** Two founders trade places among the leaves: what one recombination does. */
  private static void regraft(int[] leaves, SplittableRandom random) {
    int a = random.nextInt(leaves.length);
    int b = random.nextInt(leaves.length);
    int swap = leaves[a];
    leaves[a] = leaves[b];
    leaves[b] = swap;
  }
}
