package io.haplovq.spark.analysis;

import io.haplovq.InputException;

/**
 * @param components how many, at most
 * @param method how they are found
 * @param scaling what variants are divided by
 * @param iterations passes over the cohort that {@link PcaMethod#RANDOMISED} makes, at most
 * @param seed of its first directions
 */
public record PcaOptions(
    int components, PcaMethod method, Scaling scaling, int iterations, long seed) {
  private static final int MAX_COMPONENTS = 1 << 10;

  /** What variants are divided by, less their mean. */
  public enum Scaling {
    /** Nothing: common variants count most. */
    NONE,
    /** Their standard deviation {@code √(f(1−f))} (Patterson et al., 2006). */
    VARIANCE
  }

  public PcaOptions {
    if (components < 1 || components > MAX_COMPONENTS || iterations < 1) {
      throw new InputException(
          components
              + " components in "
              + iterations
              + " iterations; expected 1 to "
              + MAX_COMPONENTS
              + " in at least one");
    }
  }

  /** As many as these, by the method that suits, unscaled. */
  public static PcaOptions of(int components, long seed) {
    return new PcaOptions(components, PcaMethod.AUTO, Scaling.NONE, 12, seed);
  }
}
