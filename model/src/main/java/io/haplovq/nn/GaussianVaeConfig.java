package io.haplovq.nn;

import static io.haplovq.nn.Ranges.within;

import java.util.Collections;
import java.util.List;

/**
 * The shape of a Gaussian VAE and how it is trained. Two equal configurations, trained on the same
 * haplotypes in the same order on the same machine, give the same parameters.
 *
 * @param variants inputs and outputs of the network
 * @param classes of the condition (in the paper's C-VAE, ancestries), given as one-hot columns
 *     beside the variants and beside the latent factors; 0: the network is not conditioned
 * @param hidden units of the encoder's hidden layers, at least one; the decoder mirrors them
 * @param latent |z|, the latent factors
 * @param beta weight of the Kullback-Leibler divergence in the loss; 1 is the evidence lower bound
 * @param training how it is trained
 */
public record GaussianVaeConfig(
    int variants, int classes, List<Integer> hidden, int latent, double beta, TrainingPlan training)
    implements java.io.Serializable {
  /** Classes of a condition at most. */
  public static final int MAX_CLASSES = 1 << 10;

  /** Weights at most, as in a {@link VqVaeConfig}. */
  private static final int MAX_NETWORK = 1 << 26;

  /** Activations of one layer over one batch, which an array holds. */
  private static final int MAX_BATCH = 1 << 28;

  private static final int MAX_LAYERS = 16;

  public GaussianVaeConfig {
    hidden = List.copyOf(hidden);
    within("variants", variants, 1, VqVaeConfig.MAX_SIZE);
    within("classes", classes, 0, MAX_CLASSES);
    within("number of hidden layers", hidden.size(), 1, MAX_LAYERS);
    for (int units : hidden) {
      within("hidden", units, 1, VqVaeConfig.MAX_SIZE);
    }
    within("latent", latent, 1, VqVaeConfig.MAX_LATENT);
    within("beta", beta, 0, 1e6);
    within("size of the network", weights(variants, classes, hidden, latent), 1, MAX_NETWORK);
    int widest = Math.max(variants + classes, Collections.max(hidden));
    within("batchSize × widest layer", (double) training.batchSize() * widest, 1, MAX_BATCH);
  }

  /** Of a network that is not conditioned. */
  public static GaussianVaeConfig of(
      int variants, List<Integer> hidden, int latent, double beta, TrainingPlan training) {
    return new GaussianVaeConfig(variants, 0, hidden, latent, beta, training);
  }

  /** The same, with the random of another seed. */
  public GaussianVaeConfig withSeed(long seed) {
    return new GaussianVaeConfig(variants, classes, hidden, latent, beta, training.withSeed(seed));
  }

  /** The same, with other batches. */
  public GaussianVaeConfig withBatchSize(int size) {
    return new GaussianVaeConfig(
        variants, classes, hidden, latent, beta, training.withBatchSize(size));
  }

  /**
   * Refuses classes that are not one a row, each below {@link #classes}; without a condition there
   * are none.
   */
  void checkClasses(int[] values, int rows) {
    if (values.length != (classes == 0 ? 0 : rows)) {
      throw new IllegalArgumentException(
          values.length + " classes for " + rows + " rows of a network with " + classes);
    }
    for (int value : values) {
      within("class", value, 0, classes - 1);
    }
  }

  /** Values in a {@link TrainingState}'s parameters. */
  long parameters() {
    return trained() + (training.normalisation() == Normalisation.BATCH ? 4L * hiddenUnits() : 0L);
  }

  /** Parameters that the optimiser moves: all but the running moments. */
  long trained() {
    int shifts = training.normalisation() == Normalisation.BATCH ? 2 : 1;
    long outputs = 2L * latent + variants;
    return (long) weights(variants, classes, hidden, latent)
        + 2L * shifts * hiddenUnits()
        + outputs;
  }

  private long hiddenUnits() {
    return hidden.stream().mapToLong(Integer::longValue).sum();
  }

  /** Encoder weights, of which the last layer has two outputs a factor, and the decoder's. */
  private static double weights(int variants, int classes, List<Integer> hidden, int latent) {
    double sum = (double) classes * (hidden.get(0) + hidden.get(hidden.size() - 1));
    int inputs = variants;
    for (int units : hidden) {
      sum += 2.0 * inputs * units;
      inputs = units;
    }
    return sum + 3.0 * inputs * latent;
  }
}
