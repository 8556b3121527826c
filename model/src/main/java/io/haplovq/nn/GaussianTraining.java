package io.haplovq.nn;

import io.haplovq.genotype.BitMatrix;
import java.util.function.LongConsumer;

/** The training of a Gaussian VAE to its end, in one process. */
public final class GaussianTraining {
  private final GaussianVaeConfig config;
  private final BitMatrix haplotypes;
  private final int[] training;
  private final int[] heldOut;

  /**
   * @param haplotypes {@code [haplotypes × variants]}
   * @param training rows to learn from, at least two
   * @param heldOut rows whose loss moves the schedule; when there are none, the training rows'
   */
  public GaussianTraining(
      GaussianVaeConfig config, BitMatrix haplotypes, int[] training, int[] heldOut) {
    this.config = config;
    this.haplotypes = haplotypes;
    this.training = training.clone();
    this.heldOut = heldOut.length == 0 ? training.clone() : heldOut.clone();
  }

  /**
   * The state with the lowest held-out loss of all epochs.
   *
   * @param epochsDone told after each epoch how many of them are over
   */
  public TrainingState run(LongConsumer epochsDone) {
    TrainingPlan plan = config.training();
    try (GaussianVae network = GaussianVae.create(config)) {
      TrainingState best = null;
      double least = Double.POSITIVE_INFINITY;
      for (int epoch = 1; epoch <= plan.maxEpochs() && !network.plateau().finished(plan); epoch++) {
        network.fit(haplotypes, training, Seeds.mix(plan.seed(), epoch));
        double loss = network.loss(haplotypes, heldOut).total();
        network.schedule(network.plateau().observe(loss, plan));
        if (best == null || loss < least || Double.isNaN(least)) {
          best = network.state();
          least = loss;
        }
        epochsDone.accept(epoch);
      }
      return best;
    }
  }
}
