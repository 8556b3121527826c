package io.haplovq.bench.scale;

import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * A simulated cohort of any size, variant by variant: haplotypes are mosaics of a few founders with
 * a switch now and then, founders are the leaves of a tree that changes along the contig, a variant
 * is a mutation on one of its branches, and rare alleles stand on a few haplotypes of one founder.
 * Holds an int a haplotype and nothing a variant. Everything follows from the seed. Not
 * thread-safe.
 */
final class MosaicCohort {
  private static final int FOUNDERS = 2000;

  /** Variants between two switches of a haplotype. */
  private static final int SWITCH = 5000;

  /** Variants between changes of the founders' tree. */
  private static final int TREE_SPAN = 20;

  private final SplittableRandom random;
  private final int[] founder;
  private final int[] leaves = new int[FOUNDERS];
  private long variant;

  MosaicCohort(int haplotypes, long seed) {
    random = new SplittableRandom(seed);
    founder = random.ints(haplotypes, 0, FOUNDERS).toArray();
    for (int i = 0; i < FOUNDERS; i++) {
      int j = random.nextInt(i + 1);
      leaves[i] = leaves[j];
      leaves[j] = i;
    }
  }

  /** Gives the carriers of the next variant's alternative allele, in no order, some maybe twice. */
  void next(IntConsumer carriers) {
    if (variant++ % TREE_SPAN == 0) {
      int a = random.nextInt(FOUNDERS);
      int b = random.nextInt(FOUNDERS);
      int swap = leaves[a];
      leaves[a] = leaves[b];
      leaves[b] = swap;
    }
    int haplotypes = founder.length;
    for (int switches = switches(); switches > 0; switches--) {
      founder[random.nextInt(haplotypes)] = random.nextInt(FOUNDERS);
    }
    // k carriers with a density of 1/k.
    double size = Math.exp(random.nextDouble() * Math.log(2.0 * haplotypes)) / 2;
    int width = (int) (size * FOUNDERS / haplotypes);
    if (width == 0) {
      rare((int) Math.max(1, size), carriers);
      return;
    }
    int from = random.nextInt(FOUNDERS - width + 1);
    for (int h = 0; h < haplotypes; h++) {
      int leaf = leaves[founder[h]] - from;
      if (leaf >= 0 && leaf < width) {
        carriers.accept(h);
      }
    }
  }

  private int switches() {
    double expected = (double) founder.length / SWITCH;
    return (int) expected + (random.nextDouble() < expected - (int) expected ? 1 : 0);
  }

  /** Carriers that descend from one founder, where it has as many in one run of tries. */
  private void rare(int count, IntConsumer carriers) {
    int of = founder[random.nextInt(founder.length)];
    int left = count;
    for (int tries = 0; left > 0 && tries < FOUNDERS * 4; tries++) {
      int h = random.nextInt(founder.length);
      if (founder[h] == of) {
        carriers.accept(h);
        left--;
      }
    }
    if (left == count) {
      carriers.accept(random.nextInt(founder.length));
    }
  }
}
