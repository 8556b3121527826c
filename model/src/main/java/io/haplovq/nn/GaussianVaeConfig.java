package io.haplovq.nn;

import static io.haplovq.nn.Ranges.within;

import java.util.Collections;
import java.util.List;

/**
 * The shape of a Gaussian VAE and how it is trained. Two equal configurations, trained on the same
 * haplotypes in the same order on the same machine, give the same parameters.
 *
 * @param variants inputs and outputs of the network
 * @param hidden units of the encoder's hidden layers, at least one; the decoder mirrors them
 * @param latent |z|, the latent factors
 * @param beta weight of the Kullback-Leibler divergence in the loss; 1 is the evidence lower bound
 * @param training how it is trained
 */
public record GaussianVaeConfig(
    int variants, List<Integer> hidden, int latent, double beta, TrainingPlan training)
    implements java.io.Serializable {
  /** Weights at most, as in a {@link VqVaeConfig}. */
  private static final int MAX_NETWORK = 1 << 26;

  /** Activations of one layer over one batch, which an array holds. */
  private static final int MAX_BATCH = 1 << 28;

  private static final int MAX_LAYERS = 16;

  public GaussianVaeConfig {
    hidden = List.copyOf(hidden);
    within("variants", variants, 1, VqVaeConfig.MAX_SIZE);
    within("number of hidden layers", hidden.size(), 1, MAX_LAYERS);
    for (int units : hidden) {
      within("hidden", units, 1, VqVaeConfig.MAX_SIZE);
    }
    within("latent", latent, 1, VqVaeConfig.MAX_LATENT);
    within("beta", beta, 0, 1e6);
    within("size of the network", weights(variants, hidden, latent), 1, MAX_NETWORK);
    int widest = Math.max(variants, Collections.max(hidden));
    within("batchSize × widest layer", (double) training.batchSize() * widest, 1, MAX_BATCH);
  }

  /** Encoder weights, of which the last layer has two outputs a factor, and the decoder's. */
  private static double weights(int variants, List<Integer> hidden, int latent) {
    double sum = 0;
    int inputs = variants;
    for (int units : hidden) {
      sum += 2.0 * inputs * units;
      inputs = units;
    }
    return sum + 3.0 * inputs * latent;
  }
}
