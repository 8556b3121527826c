package io.haplovq.vcf;

import io.haplovq.genotype.BitMatrix;

/**
 * The haplotypes of a tile sorted by their alleles before a variant, the nearest first: the order
 * of the positional Burrows-Wheeler transform (Durbin 2014), in which those who share a history
 * stand together. Rare variants do not move it. Not thread-safe.
 */
final class PrefixOrder {
  /** Variants whose rarer bit fewer haplotypes have leave the order alone. */
  static final int RARE = 8;

  private final BitMatrix genotypes;
  private int[] order;
  private int[] next;
  private int row;

  PrefixOrder(BitMatrix genotypes) {
    this.genotypes = genotypes;
    this.order = new int[genotypes.columns()];
    this.next = new int[genotypes.columns()];
    java.util.Arrays.setAll(order, i -> i);
  }

  /** The order before {@code wanted}, which never falls; the live array. */
  int[] before(int wanted) {
    for (; row < wanted; row++) {
      int ones = genotypes.cardinality(row);
      if (Math.min(ones, order.length - ones) >= RARE) {
        partition(ones);
      }
    }
    return order;
  }

  private void partition(int ones) {
    int zero = 0;
    int one = order.length - ones;
    for (int haplotype : order) {
      if (genotypes.get(row, haplotype)) {
        next[one++] = haplotype;
      } else {
        next[zero++] = haplotype;
      }
    }
    int[] swap = order;
    order = next;
    next = swap;
  }
}
