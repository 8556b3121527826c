package io.haplovq.nn;

import static io.haplovq.nn.Ranges.within;

/**
 * How a network is trained, apart from its shape.
 *
 * @param learningRate the first learning rate
 * @param weightDecay decay of the weights a step, times the learning rate
 * @param dropout the share of hidden activations dropped in training
 * @param plateauFactor what the learning rate is multiplied with on a plateau
 * @param plateauPatience epochs without progress before that
 * @param stopPatience epochs without progress before training stops
 * @param batchSize haplotypes a step, at most
 * @param maxEpochs epochs at most
 * @param normalisation of the hidden layers
 * @param optimiser the rule of a step
 * @param seed decides everything random
 */
public record TrainingPlan(
    double learningRate,
    double weightDecay,
    double dropout,
    double plateauFactor,
    int plateauPatience,
    int stopPatience,
    int batchSize,
    int maxEpochs,
    Normalisation normalisation,
    Optimiser optimiser,
    long seed)
    implements TrainingSettings, java.io.Serializable {
  public TrainingPlan {
    within("learningRate", learningRate, 0, 1e3);
    within("weightDecay", weightDecay, 0, 1e3);
    within("dropout", dropout, 0, 0.95);
    within("plateauFactor", plateauFactor, 1e-6, 1);
    within("plateauPatience", plateauPatience, 1, Integer.MAX_VALUE);
    within("stopPatience", stopPatience, 1, Integer.MAX_VALUE);
    within("batchSize", batchSize, 2, VqVaeConfig.MAX_SIZE);
    within("maxEpochs", maxEpochs, 1, Integer.MAX_VALUE);
    if (normalisation == null || optimiser == null) {
      throw new IllegalArgumentException("normalisation and optimiser are required");
    }
  }

  public TrainingPlan withSeed(long value) {
    return new TrainingPlan(
        learningRate,
        weightDecay,
        dropout,
        plateauFactor,
        plateauPatience,
        stopPatience,
        batchSize,
        maxEpochs,
        normalisation,
        optimiser,
        value);
  }

  public TrainingPlan withBatchSize(int value) {
    return new TrainingPlan(
        learningRate,
        weightDecay,
        dropout,
        plateauFactor,
        plateauPatience,
        stopPatience,
        value,
        maxEpochs,
        normalisation,
        optimiser,
        seed);
  }

  /** Adam with batch normalisation, no decay and no dropout; the rate falls on plateaus. */
  public static TrainingPlan of(double learningRate, int batchSize, int maxEpochs, long seed) {
    return new TrainingPlan(
        learningRate,
        0,
        0,
        0.1,
        5,
        12,
        batchSize,
        maxEpochs,
        Normalisation.BATCH,
        Optimiser.ADAM,
        seed);
  }
}
