package io.haplovq.nn;

import io.haplovq.genotype.BitMatrix;

/**
 * Makes the haplotypes of an epoch from those there are: fresh offspring of the training founders,
 * for example. Implementations are pure functions of their arguments and travel to where training
 * runs.
 */
@FunctionalInterface
public interface Augmentation extends java.io.Serializable {
  /** The founders themselves, every epoch. */
  Augmentation NONE = (founders, rows, classes, seed) -> new Epoch(founders, rows, classes);

  /**
   * The haplotypes of one epoch.
   *
   * @param haplotypes {@code [haplotypes × variants]}
   * @param rows those of them that the epoch is about
   * @param classes the class of each of {@code rows}, empty where there is no condition
   */
  record Epoch(BitMatrix haplotypes, int[] rows, int[] classes) {}

  /**
   * The haplotypes of the epoch that a seed stands for.
   *
   * @param founders {@code [haplotypes × variants]}
   * @param rows the founders that may be used: those of the training part
   * @param classes the class of each of {@code rows}, empty where there is no condition
   */
  Epoch epoch(BitMatrix founders, int[] rows, int[] classes, long seed);
}
