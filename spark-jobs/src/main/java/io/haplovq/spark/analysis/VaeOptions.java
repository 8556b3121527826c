package io.haplovq.spark.analysis;

import io.haplovq.nn.Augmentation;
import java.io.Serializable;

/**
 * How a VAE is trained on Spark, apart from what decides its loss.
 *
 * @param workers tasks whose parameters are averaged after every epoch; 0 lets cores and rows
 *     decide. The number decides what is learnt: who repeats a run elsewhere must give it
 * @param augmentation makes the haplotypes of every epoch
 */
public record VaeOptions(int workers, Augmentation augmentation) implements Serializable {
  /** A worker with fewer rows takes steps too few to average. */
  static final int LEAST_ROWS = 2048;

  public static VaeOptions defaults() {
    return new VaeOptions(0, Augmentation.NONE);
  }

  /** The number of workers for so many rows, when each has a core. */
  int workers(int rows, int cores) {
    int most = workers > 0 ? workers : Math.min(cores, rows / LEAST_ROWS);
    return Math.max(1, Math.min(most, rows / 4));
  }
}
