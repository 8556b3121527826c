package io.haplovq.bench.latent;

import io.haplovq.nn.GaussianVaeConfig;
import io.haplovq.nn.TrainingPlan;
import java.util.List;
import picocli.CommandLine.Option;

/** The command's options for the network. */
final class VaeOptions {
  @Option(
      names = "--vae-factors",
      split = ",",
      paramLabel = "N",
      description = "The VAE's latent factors, where other than those of PCA.")
  private List<Integer> factors;

  @Option(
      names = "--hidden",
      split = ",",
      defaultValue = "256",
      paramLabel = "UNITS",
      description = "The VAE's hidden layers (default: ${DEFAULT-VALUE}).")
  private List<Integer> hidden;

  @Option(
      names = "--beta",
      defaultValue = "1",
      paramLabel = "WEIGHT",
      description = "Of the VAE's divergence (default: ${DEFAULT-VALUE}).")
  private double beta;

  @Option(
      names = "--learning-rate",
      defaultValue = "0.001",
      paramLabel = "RATE",
      description = "The VAE's first (default: ${DEFAULT-VALUE}).")
  private double learningRate;

  @Option(
      names = "--batch-size",
      defaultValue = "128",
      paramLabel = "N",
      description = "Haplotypes a step (default: ${DEFAULT-VALUE}).")
  private int batchSize;

  @Option(
      names = "--epochs",
      defaultValue = "40",
      paramLabel = "N",
      description = "At most (default: ${DEFAULT-VALUE}).")
  private int epochs;

  List<Integer> factors(List<Integer> otherwise) {
    return factors == null ? otherwise : factors;
  }

  /**
   * The network with so many factors.
   *
   * @throws IllegalArgumentException when an option is out of its range
   */
  GaussianVaeConfig config(int variants, int latent, long seed) {
    TrainingPlan plan = TrainingPlan.of(learningRate, batchSize, epochs, seed);
    return GaussianVaeConfig.of(variants, hidden, latent, beta, plan);
  }
}
