package io.haplovq.nn;

import io.haplovq.genotype.BitMatrix;

/**
 * Trains one window on one machine: codebooks from the data, epochs with dead codes revived after
 * each, the plateau schedule on the validation haplotypes, and in the end the parameters of the
 * best epoch. Stateless; everything random follows from the configuration's seed.
 */
public final class Trainer {
  private Trainer() {}

  /**
   * Trains a new network.
   *
   * @param haplotypes {@code [haplotypes × variants]}
   * @param training rows to train on, at least two
   * @param validation rows that decide about the schedule; may be the training rows
   * @return the state with the lowest validation loss
   */
  public static TrainingState train(
      VqVaeConfig config, BitMatrix haplotypes, int[] training, int[] validation) {
    try (VqVae model = VqVae.create(config)) {
      long seed = config.seed();
      model.initialiseCodebooks(haplotypes, training, Seeds.mix(seed, -1));
      TrainingState best = model.state();
      for (int epoch = 0; epoch < config.maxEpochs(); epoch++) {
        model.fit(haplotypes, training, Seeds.mix(seed, 2L * epoch + 1000));
        Plateau plateau =
            model.plateau().observe(model.loss(haplotypes, validation).total(), config);
        model.schedule(plateau);
        if (plateau.sinceBest() == 0) {
          best = model.state();
        } else if (plateau.finished(config)) {
          break;
        }
        model.reviveDeadCodes(haplotypes, training, Seeds.mix(seed, 2L * epoch + 1001));
      }
      return best;
    }
  }
}
