package io.haplovq.nn;

import java.util.ArrayList;

/**
 * What the epochs of a Gaussian VAE have come to: the schedule moved on by the held-out loss, the
 * best state so far, the losses. Not thread-safe.
 */
public final class VaeProgress implements java.io.Serializable {
  private final GaussianVaeConfig config;
  private final ArrayList<EpochLoss> losses = new ArrayList<>();
  private Plateau plateau;
  private TrainingState best;
  private double least = Double.POSITIVE_INFINITY;

  public VaeProgress(GaussianVaeConfig config) {
    this.config = config;
    plateau = Plateau.start(config.training());
  }

  /** One that goes on by itself from here. */
  public VaeProgress copy() {
    VaeProgress copy = new VaeProgress(config);
    copy.losses.addAll(losses);
    copy.plateau = plateau;
    copy.best = best;
    copy.least = least;
    return copy;
  }

  /** Epochs that are over. */
  public int epochs() {
    return losses.size();
  }

  /** The schedule for the next epoch. */
  public Plateau plateau() {
    return plateau;
  }

  /** Whether training is over: as many epochs as allowed, or none better for long. */
  public boolean finished() {
    TrainingPlan plan = config.training();
    return epochs() >= plan.maxEpochs() || plateau.finished(plan);
  }

  /**
   * Ends an epoch.
   *
   * @param training mean loss over training rows after it
   * @param validation held-out loss after it
   */
  public void observe(TrainingState state, double training, double validation) {
    losses.add(new EpochLoss(epochs() + 1, training, validation));
    plateau = plateau.observe(validation, config.training());
    if (best == null || validation < least || Double.isNaN(least)) {
      best = state.withPlateau(plateau).withoutUpdater();
      least = validation;
    }
  }

  /** The result, once there has been an epoch. */
  public TrainedVae trained() {
    return new TrainedVae(config, best, losses);
  }
}
