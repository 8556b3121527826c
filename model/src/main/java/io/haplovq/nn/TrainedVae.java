package io.haplovq.nn;

import java.util.List;

/**
 * A trained Gaussian VAE.
 *
 * @param state the one with the lowest held-out loss of all epochs; without the optimiser's moments
 * @param losses of every epoch
 */
public record TrainedVae(GaussianVaeConfig config, TrainingState state, List<EpochLoss> losses)
    implements java.io.Serializable {
  public TrainedVae {
    losses = List.copyOf(losses);
  }

  /** The network, which its user closes. */
  public GaussianVae open() {
    return GaussianVae.restore(config, state);
  }
}
