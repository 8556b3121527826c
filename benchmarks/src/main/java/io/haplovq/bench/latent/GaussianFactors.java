package io.haplovq.bench.latent;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.GaussianTraining;
import io.haplovq.nn.GaussianVae;
import io.haplovq.nn.GaussianVaeConfig;
import io.haplovq.nn.TrainingState;
import java.util.function.LongConsumer;

/** A Gaussian VAE as a model: z is the mean of the posterior. */
final class GaussianFactors implements FactorModel, AutoCloseable {
  private final GaussianVae network;

  private GaussianFactors(GaussianVae network) {
    this.network = network;
  }

  static GaussianFactors train(
      GaussianVaeConfig config, BitMatrix haplotypes, Split split, LongConsumer epochsDone) {
    TrainingState state =
        new GaussianTraining(config, haplotypes, split.training(), split.validation())
            .run(epochsDone);
    return new GaussianFactors(GaussianVae.restore(config, state));
  }

  @Override
  public String name() {
    return "VAE";
  }

  @Override
  public int factors() {
    return network.config().latent();
  }

  @Override
  public long values() {
    return network.decoderParameters();
  }

  @Override
  public BitMatrix reconstruct(BitMatrix haplotypes, int[] rows) {
    return network.decode(network.encode(haplotypes, rows).means());
  }

  @Override
  public void close() {
    network.close();
  }
}
