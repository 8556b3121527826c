package io.haplovq.nn;

import io.haplovq.genotype.BitMatrix;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The training of one window's network, in the pieces that rounds are made of. Everything random
 * follows from the configuration's seed and the numbers of epoch and shard, so that a retried task
 * gives what the first would have given.
 */
public final class WindowTraining {
  /** A smaller batch has no moments to normalise by. */
  private static final int LEAST_BATCH = 32;

  private final VqVaeConfig config;
  private final BitMatrix haplotypes;
  private final HaplotypeChoice choice;

  /**
   * @param haplotypes the chosen haplotypes, {@code [haplotypes × variants]}
   */
  public WindowTraining(VqVaeConfig config, BitMatrix haplotypes, HaplotypeChoice choice) {
    this.config = config;
    this.haplotypes = haplotypes;
    this.choice = choice;
  }

  /**
   * The state every shard starts from: Xavier weights, and codebooks seeded with encoder outputs.
   */
  public TrainingState start() {
    try (VqVae network = VqVae.create(config)) {
      network.initialiseCodebooks(haplotypes, choice.training(), seed(0, 0));
      return network.state();
    }
  }

  /**
   * One shard's part of a round: so many epochs over its haplotypes. Shards share the batch, so
   * that a round takes as many steps as it would with one shard, and the loss falls as it would.
   */
  public TrainingState shard(TrainingState state, int round, int shard, int shards, int epochs) {
    int[] rows = choice.shard(shard, shards);
    int batch = Math.max(Math.min(LEAST_BATCH, config.batchSize()), config.batchSize() / shards);
    try (VqVae network = VqVae.restore(config.withBatchSize(batch), state)) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        network.fit(haplotypes, rows, seed(round * epochs + epoch + 1, shard));
      }
      return network.state();
    }
  }

  /**
   * Ends a round: the mean of its shards, in shard order, so that floating-point sums do not depend
   * on which came first; the schedule moved on by the held-out loss; then, for the next round, dead
   * codes revived.
   */
  public WindowState average(List<TrainingState> shards, int round) {
    try (VqVae network = VqVae.restore(config, TrainingState.average(shards))) {
      double loss = observe(network);
      TrainingState observed = network.state();
      int revived = revive(network, round);
      boolean finished = network.plateau().finished(config) || round >= config.maxEpochs();
      return new WindowState(
          observed, revived == 0 ? observed : network.state(), loss, round, finished);
    }
  }

  /**
   * Trains to the end in one go, for a window that one task trains alone: there is nothing to
   * average.
   */
  public WindowState alone(LongConsumer epochsDone) {
    try (VqVae network = VqVae.restore(config, start())) {
      TrainingState best = null;
      double leastLoss = Double.POSITIVE_INFINITY;
      int epoch = 0;
      while (epoch < config.maxEpochs() && !network.plateau().finished(config)) {
        epoch++;
        network.fit(haplotypes, choice.training(), seed(epoch, 0));
        double loss = observe(network);
        if (best == null || loss < leastLoss || Double.isNaN(leastLoss)) {
          best = network.state();
          leastLoss = loss;
        }
        revive(network, epoch);
        epochsDone.accept(1);
      }
      epochsDone.accept(config.maxEpochs() - epoch);
      return new WindowState(best, best, leastLoss, epoch, true);
    }
  }

  private double observe(VqVae network) {
    int[] rows = choice.heldOut().length == 0 ? choice.training() : choice.heldOut();
    double loss = network.loss(haplotypes, rows).total();
    network.schedule(network.plateau().observe(loss, config));
    return loss;
  }

  private int revive(VqVae network, int epoch) {
    return network.reviveDeadCodes(haplotypes, choice.training(), seed(epoch, -1));
  }

  private long seed(int epoch, int shard) {
    return Seeds.mix(Seeds.mix(config.seed(), epoch), shard);
  }
}
