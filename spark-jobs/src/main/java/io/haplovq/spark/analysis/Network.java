package io.haplovq.spark.analysis;

import io.haplovq.InputException;
import io.haplovq.nn.GaussianVaeConfig;
import io.haplovq.nn.TrainingPlan;
import java.util.List;

/**
 * What the networks of an analysis look like and how they learn, whatever the cohort.
 *
 * @param hidden units of the encoder's hidden layers; the decoder mirrors them
 * @param latent |z|
 * @param beta the divergence's weight
 * @param learningRate the first
 * @param dropout share of hidden activations dropped in training
 * @param batchSize haplotypes a step
 * @param epochs at most
 */
public record Network(
    List<Integer> hidden,
    int latent,
    double beta,
    double learningRate,
    double dropout,
    int batchSize,
    int epochs) {
  /**
   * @param classes of the condition; 0 for none
   * @throws InputException if a figure is out of its range
   */
  GaussianVaeConfig config(int variants, int classes, long seed) {
    try {
      TrainingPlan plan = TrainingPlan.of(learningRate, batchSize, epochs, seed);
      plan =
          new TrainingPlan(
              learningRate,
              plan.weightDecay(),
              dropout,
              plan.plateauFactor(),
              plan.plateauPatience(),
              plan.stopPatience(),
              batchSize,
              epochs,
              plan.normalisation(),
              plan.optimiser(),
              seed);
      return new GaussianVaeConfig(variants, classes, hidden, latent, beta, plan);
    } catch (IllegalArgumentException e) {
      throw new InputException("the network: " + e.getMessage(), e);
    }
  }
}
