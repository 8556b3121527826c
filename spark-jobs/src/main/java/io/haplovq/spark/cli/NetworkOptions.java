package io.haplovq.spark.cli;

import io.haplovq.spark.analysis.Network;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options of analyses that train Gaussian VAEs. */
final class NetworkOptions {
  @Option(
      names = "--latent",
      paramLabel = "N",
      description = "Latent factors of the networks. Default: the command's.")
  private Integer latent;

  @Option(
      names = "--hidden",
      split = ",",
      paramLabel = "UNITS",
      description = "Hidden layers of the encoder; the decoder mirrors them. Default: 512,64.")
  private List<Integer> hidden = List.of(512, 64);

  @Option(
      names = "--beta",
      paramLabel = "WEIGHT",
      description = "Of the Kullback-Leibler divergence. Default: ${DEFAULT-VALUE}.")
  private double beta = 1;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description = "The first; it falls on plateaus. Default: ${DEFAULT-VALUE}.")
  private double learningRate = 0.001;

  @Option(
      names = "--dropout",
      paramLabel = "SHARE",
      description = "Of hidden units in training. Default: ${DEFAULT-VALUE}.")
  private double dropout = 0;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Haplotypes a step. Default: ${DEFAULT-VALUE}.")
  private int batchSize = 128;

  @Option(names = "--epochs", paramLabel = "N", description = "At most. Default: ${DEFAULT-VALUE}.")
  private int epochs = 60;

  /**
   * The networks, whose options are put among the parameters.
   *
   * @param factors latent ones where none were asked for
   */
  Network network(int factors, Map<String, Object> parameters) {
    int used = latent == null ? factors : latent;
    parameters.put("latent", used);
    parameters.put("hidden", hidden);
    parameters.put("beta", beta);
    parameters.put("learning-rate", learningRate);
    parameters.put("dropout", dropout);
    parameters.put("batch-size", batchSize);
    parameters.put("epochs", epochs);
    return new Network(hidden, used, beta, learningRate, dropout, batchSize, epochs);
  }
}
