package io.haplovq.nn;

import io.haplovq.genotype.BitMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** The training of a Gaussian VAE to its end, in one process. */
public final class GaussianTraining {
  /**
   * What training gave.
   *
   * @param state the one with the lowest held-out loss of all epochs
   */
  public record Result(TrainingState state, List<EpochLoss> losses)
      implements java.io.Serializable {}

  private static final int[] NONE = {};

  private final GaussianVaeConfig config;
  private final BitMatrix haplotypes;
  private final int[] training;
  private final int[] trainingClasses;
  private final int[] heldOut;
  private final int[] heldOutClasses;
  private final Optional<Augmentation> augmentation;

  /**
   * Of a network that is not conditioned, on the haplotypes there are.
   *
   * @param haplotypes {@code [haplotypes × variants]}
   * @param training rows to learn from, at least two
   * @param heldOut rows whose loss moves the schedule; when there are none, the training rows'
   */
  public GaussianTraining(
      GaussianVaeConfig config, BitMatrix haplotypes, int[] training, int[] heldOut) {
    this(config, haplotypes, training, heldOut, NONE, Optional.empty());
  }

  /**
   * @param classes the class of each haplotype of the matrix, empty where there is no condition
   * @param augmentation makes the haplotypes of each epoch from the training rows
   */
  public GaussianTraining(
      GaussianVaeConfig config,
      BitMatrix haplotypes,
      int[] training,
      int[] heldOut,
      int[] classes,
      Optional<Augmentation> augmentation) {
    config.checkClasses(classes, haplotypes.rows());
    this.config = config;
    this.haplotypes = haplotypes;
    this.training = training.clone();
    this.heldOut = heldOut.length == 0 ? training.clone() : heldOut.clone();
    trainingClasses = classes.length == 0 ? NONE : Rows.pick(classes, this.training);
    heldOutClasses = classes.length == 0 ? NONE : Rows.pick(classes, this.heldOut);
    this.augmentation = augmentation;
  }

  /**
   * The state with the lowest held-out loss of all epochs.
   *
   * @param epochsDone told after each epoch how many of them are over
   */
  public TrainingState run(LongConsumer epochsDone) {
    return fit(epochsDone).state();
  }

  /** As {@link #run}, with the losses of every epoch. */
  public Result fit(LongConsumer epochsDone) {
    TrainingPlan plan = config.training();
    List<EpochLoss> losses = new ArrayList<>();
    try (GaussianVae network = GaussianVae.create(config)) {
      TrainingState best = null;
      double least = Double.POSITIVE_INFINITY;
      for (int epoch = 1; epoch <= plan.maxEpochs() && !network.plateau().finished(plan); epoch++) {
        double mean = epoch(network, Seeds.mix(plan.seed(), epoch));
        double loss = network.loss(haplotypes, heldOut, heldOutClasses).total();
        network.schedule(network.plateau().observe(loss, plan));
        losses.add(new EpochLoss(epoch, mean, loss));
        if (best == null || loss < least || Double.isNaN(least)) {
          best = network.state();
          least = loss;
        }
        epochsDone.accept(epoch);
      }
      return new Result(best, losses);
    }
  }

  private double epoch(GaussianVae network, long seed) {
    if (augmentation.isEmpty()) {
      return network.fit(haplotypes, training, trainingClasses, seed);
    }
    Augmentation.Epoch fresh =
        augmentation.get().epoch(haplotypes, training, trainingClasses, training.length, seed);
    int[] rows = Rows.all(fresh.haplotypes().rows());
    return network.fit(fresh.haplotypes(), rows, fresh.classes(), Seeds.mix(seed, 0));
  }
}
