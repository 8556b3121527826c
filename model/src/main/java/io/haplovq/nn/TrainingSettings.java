package io.haplovq.nn;

/**
 * What every network of this package is built and trained by, whatever its shape. Implementations
 * are values.
 */
public interface TrainingSettings {
  /** The first learning rate. */
  double learningRate();

  /** Decay of the weights a step, times the learning rate. */
  double weightDecay();

  /** The share of hidden activations dropped in training. */
  double dropout();

  /** What the learning rate is multiplied with on a plateau. */
  double plateauFactor();

  /** Epochs without progress before that. */
  int plateauPatience();

  /** Epochs without progress before training stops. */
  int stopPatience();

  /** Haplotypes a step, at most. */
  int batchSize();

  /** Epochs at most. */
  int maxEpochs();

  /** Of the hidden layers. */
  Normalisation normalisation();

  /** The rule of a step. */
  Optimiser optimiser();

  /** Decides everything random. */
  long seed();
}
