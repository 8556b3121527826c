package io.haplovq.nn;

import io.haplovq.genotype.BitMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The training of a Gaussian VAE, in the pieces that rounds of averaging are made of, and to its
 * end in one process.
 */
public final class GaussianTraining {
  /** Training rows whose loss is told beside the held-out one. */
  private static final int LOSS_ROWS = 512;

  private final GaussianVaeConfig config;
  private final VaeData data;
  private final Augmentation augmentation;

  public GaussianTraining(GaussianVaeConfig config, VaeData data, Augmentation augmentation) {
    if (config.classes() > 0) {
      config.checkClasses(data.classes(), data.haplotypes().rows());
    }
    this.config = config;
    this.data = data;
    this.augmentation = augmentation;
  }

  /**
   * Of a network that is not conditioned, on the haplotypes there are.
   *
   * @param haplotypes {@code [haplotypes × variants]}
   * @param training rows to learn from, at least two
   * @param heldOut rows whose loss moves the schedule; when there are none, the training rows'
   */
  public GaussianTraining(
      GaussianVaeConfig config, BitMatrix haplotypes, int[] training, int[] heldOut) {
    this(config, VaeData.of(haplotypes, training, heldOut), Augmentation.NONE);
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
  public TrainedVae fit(LongConsumer epochsDone) {
    EpochPlan plan = EpochPlan.of(data.training().length, 1, config.training().batchSize());
    VaeProgress progress = new VaeProgress(config);
    try (GaussianVae network = GaussianVae.create(config)) {
      while (!progress.finished()) {
        network.schedule(progress.plateau());
        epoch(plan, progress.epochs() + 1).fit(network, 0);
        observe(network, network.state(), progress);
        epochsDone.accept(progress.epochs());
      }
      return progress.trained();
    }
  }

  /** The first state. */
  public TrainingState start() {
    try (GaussianVae network = GaussianVae.create(config)) {
      return network.state();
    }
  }

  /** What one worker of several made of a state in one epoch. */
  public record Share(int worker, TrainingState state) implements java.io.Serializable {}

  /** One worker's part of an epoch. */
  public Share share(TrainingState state, EpochPlan plan, int epoch, int worker) {
    try (GaussianVae network = GaussianVae.restore(config, state)) {
      epoch(plan, epoch).fit(network, worker);
      return new Share(worker, network.state());
    }
  }

  /**
   * Ends an epoch: the mean of its workers, which have to be in their order; the schedule moves on.
   * Returns what the next epoch starts from.
   */
  public TrainingState average(List<Share> shares, VaeProgress progress) {
    TrainingState state = TrainingState.average(shares.stream().map(Share::state).toList());
    try (GaussianVae network = GaussianVae.restore(config, state)) {
      observe(network, state, progress);
    }
    return state.withPlateau(progress.plateau());
  }

  private VaeEpoch epoch(EpochPlan plan, int number) {
    return VaeEpoch.of(config, plan, data, augmentation, number);
  }

  /** Ends an epoch that has led a network to this state. */
  public void observe(GaussianVae network, TrainingState state, VaeProgress progress) {
    int[] training = data.training();
    int[] some = Rows.shuffled(training, config.training().seed());
    some = Arrays.copyOf(some, Math.min(some.length, LOSS_ROWS));
    progress.observe(state, loss(network, some), loss(network, data.heldOut()));
  }

  private double loss(GaussianVae network, int[] rows) {
    int[] classes = config.classes() == 0 ? new int[0] : data.classesOf(rows);
    return network.loss(data.haplotypes(), rows, classes).total();
  }
}
