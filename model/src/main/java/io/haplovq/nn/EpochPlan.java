package io.haplovq.nn;

import java.util.Arrays;

/**
 * How the rows of an epoch go to workers whose parameters are averaged at its end. Workers share
 * the batch, so that an epoch takes about as many steps as with one worker, and all of them take
 * the same number with batches of one size. What does not fill them is left out of the epoch; every
 * epoch shuffles anew.
 *
 * @param workers W
 * @param steps of every worker
 * @param batch rows a step
 */
public record EpochPlan(int workers, int steps, int batch) implements java.io.Serializable {
  /** A smaller batch has no moments to normalise by. */
  private static final int LEAST_BATCH = 32;

  /**
   * @param rows to learn from
   * @param batchSize of one worker alone, at most
   */
  public static EpochPlan of(int rows, int workers, int batchSize) {
    int shared = Math.max(Math.min(LEAST_BATCH, batchSize), batchSize / workers);
    int most = Math.max(1, rows / (2 * workers));
    int steps = Math.min(most, (rows + workers * shared - 1) / (workers * shared));
    return new EpochPlan(workers, steps, rows / (workers * steps));
  }

  /** One worker's part of an epoch, in the order of its steps. */
  int[] portion(int[] order, int worker) {
    int size = steps * batch;
    return Arrays.copyOfRange(order, worker * size, (worker + 1) * size);
  }
}
