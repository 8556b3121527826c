package io.haplovq.nn;

import io.haplovq.genotype.BitMatrix;

/**
 * What a Gaussian VAE learns from. Arrays are kept and not copied.
 *
 * @param haplotypes {@code [haplotypes × variants]}
 * @param training rows to learn from, at least two
 * @param validation rows whose loss moves the schedule; when there are none, the training rows'
 * @param classes the class of each haplotype of the matrix, empty where there is no condition
 */
public record VaeData(BitMatrix haplotypes, int[] training, int[] validation, int[] classes) {
  public VaeData {
    if (training.length < 2) {
      throw new IllegalArgumentException(training.length + " rows to learn from, expected 2");
    }
    if (classes.length != 0 && classes.length != haplotypes.rows()) {
      throw new IllegalArgumentException(classes.length + " classes for " + haplotypes);
    }
  }

  /** Without a condition. */
  public static VaeData of(BitMatrix haplotypes, int[] training, int[] validation) {
    return new VaeData(haplotypes, training, validation, new int[0]);
  }

  /** The rows that tell stagnation. */
  public int[] heldOut() {
    return validation.length == 0 ? training : validation;
  }

  /** The classes of these rows, in their order; none where there is no condition. */
  public int[] classesOf(int[] rows) {
    return classes.length == 0 ? classes : Rows.pick(classes, rows);
  }

  /** The part of one class, unconditioned: what its network of a Y-VAE learns from. */
  public VaeData only(int value) {
    return of(haplotypes, rowsOf(training, value), rowsOf(validation, value));
  }

  private int[] rowsOf(int[] rows, int value) {
    return java.util.Arrays.stream(rows).filter(row -> classes[row] == value).toArray();
  }
}
