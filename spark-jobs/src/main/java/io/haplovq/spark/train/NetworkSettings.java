package io.haplovq.spark.train;

import io.haplovq.InputException;
import io.haplovq.nn.Normalisation;
import io.haplovq.nn.Optimiser;
import io.haplovq.nn.VqVaeConfig;
import io.haplovq.spark.runtime.Settings;

/** The networks that the settings below {@code train} describe. */
final class NetworkSettings {
  private NetworkSettings() {}

  /**
   * The network of one window; every window has a seed of its own.
   *
   * @throws InputException if a setting is beyond what a network may have
   */
  static VqVaeConfig of(Settings settings, int variants, int window) {
    try {
      return new VqVaeConfig(
          variants,
          settings.integers("train.hidden"),
          settings.integer("train.heads"),
          settings.integer("train.codebook-size"),
          settings.integer("train.embedding"),
          settings.real("train.learning-rate"),
          settings.real("train.weight-decay"),
          settings.real("train.dropout"),
          settings.real("train.commitment"),
          settings.real("train.plateau-factor"),
          settings.integer("train.plateau-patience"),
          settings.integer("train.batch-size"),
          settings.integer("train.max-epochs"),
          settings.integer("train.stop-patience"),
          Normalisation.BATCH,
          Optimiser.ADAM,
          settings.number("seed") * 1_000_003L + window);
    } catch (IllegalArgumentException e) {
      throw new InputException("settings below train: " + e.getMessage(), e);
    }
  }
}
