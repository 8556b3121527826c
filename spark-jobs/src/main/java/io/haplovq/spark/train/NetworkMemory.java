package io.haplovq.spark.train;

import io.haplovq.nn.VqVaeConfig;
import io.haplovq.spark.runtime.Settings;

/**
 * What a window's network takes of the heap and outside it, in bytes: what {@code
 * spark-jobs/docs/MEMORY.md} derives.
 *
 * @param state parameters and both moments of Adam, as taken from the network
 * @param gradient of all parameters
 * @param data the haplotypes that it learns from
 * @param batch its input, unpacked, for as many rows as are looked at together
 * @param hidden what lies between input and output, for as many rows
 */
public record NetworkMemory(long state, long gradient, long data, long batch, long hidden) {
  /** Rows that are looked at together where nothing is learnt. */
  private static final int INFERENCE = 512;

  /** Copies of a hidden layer's values: outputs, normalised ones, gradients. */
  private static final int HIDDEN_COPIES = 3;

  /**
   * Of a window of so many variants.
   *
   * @param haplotypes of the cohort
   */
  public static NetworkMemory of(Settings settings, int variants, int haplotypes) {
    VqVaeConfig config = NetworkSettings.of(settings, Math.max(1, variants), 0);
    int learnt = Math.min(haplotypes, settings.integer("train.haplotypes"));
    long rows = Math.min(learnt, Math.max(INFERENCE, config.batchSize()));
    int units = config.latent() + config.hidden().stream().mapToInt(Integer::intValue).sum();
    return new NetworkMemory(
        Float.BYTES * (config.parameters() + 2 * config.trained()),
        Float.BYTES * config.parameters(),
        (long) learnt * variants / Byte.SIZE,
        Float.BYTES * rows * variants,
        Float.BYTES * rows * units);
  }

  /** While it learns: input and output, the best state so far and the one that may replace it. */
  public long training() {
    return data + 2 * batch + 2 * HIDDEN_COPIES * hidden + 2 * state;
  }

  /** While it is open to give codes. */
  public long open() {
    return batch + HIDDEN_COPIES * hidden;
  }

  /** Outside the heap while it learns: input and logits, and what it is. */
  public long trainingOutside() {
    return state + gradient + 2 * batch + 2 * HIDDEN_COPIES * hidden;
  }

  /** Outside the heap while it is open to give codes. */
  public long openOutside() {
    return state + gradient + batch + hidden;
  }
}
