package io.haplovq.nn;

import io.haplovq.genotype.BitMatrix;

/**
 * Makes the haplotypes of an epoch from those one has: fresh offspring of the training founders,
 * for example. Implementations are pure functions of their arguments and travel to where training
 * runs.
 */
public interface Augmentation extends java.io.Serializable {
  /**
   * Haplotypes of one epoch.
   *
   * @param haplotypes 0 or 1 for each variant
   * @param classes the class of each haplotype, empty where there are none
   */
  record Epoch(BitMatrix haplotypes, int[] classes) {}

  /**
   * @param founders {@code [haplotypes × variants]}
   * @param rows the founders that may be used: those of the training part
   * @param classes the class of each of {@code rows}, empty where there are none
   * @param count haplotypes wanted
   */
  Epoch epoch(BitMatrix founders, int[] rows, int[] classes, int count, long seed);
}
