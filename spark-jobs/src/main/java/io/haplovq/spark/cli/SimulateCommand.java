package io.haplovq.spark.cli;

import io.haplovq.InputException;
import io.haplovq.spark.analysis.Sampling;
import io.haplovq.spark.analysis.SimulateAnalysis;
import io.haplovq.spark.analysis.SimulateOptions;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Synthetic haplotypes from generative models. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description =
        "Trains generative models on a labelled cohort, writes haplotypes of each population made by them as VCF, and"
            + " compares them with held-out real ones.")
final class SimulateCommand implements Callable<Integer> {
  @Option(
      names = "--models",
      split = ",",
      paramLabel = "NAME",
      description = "Of vae, c-vae, y-vae, gmmn, independent. Default: all.")
  private List<String> models = SimulateOptions.MODELS;

  @Option(
      names = "--sampling",
      split = ",",
      paramLabel = "HOW",
      description = "How probabilities become alleles: bernoulli, threshold. Default: both.")
  private List<String> samplings = List.of("bernoulli", "threshold");

  @Option(
      names = "--haplotypes",
      paramLabel = "N",
      description = "Haplotypes made of each population; 0, the default: as many as are held out.")
  private int haplotypes = 0;

  @Option(
      names = "--hidden",
      split = ",",
      paramLabel = "UNITS",
      description = "Hidden layers of the encoder; the decoder mirrors them. Default: 512,64.")
  private List<Integer> hidden = List.of(512, 64);

  @Option(
      names = "--latent",
      paramLabel = "Q",
      description = "Latent factors. Default: ${DEFAULT-VALUE}.")
  private int latent = 32;

  @Option(
      names = "--beta",
      paramLabel = "WEIGHT",
      description = "Weight of the Kullback-Leibler divergence. Default: ${DEFAULT-VALUE}.")
  private double beta = 1;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description = "The first one; it falls on plateaus. Default: ${DEFAULT-VALUE}.")
  private double learningRate = 1e-3;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Haplotypes a step. Default: ${DEFAULT-VALUE}.")
  private int batchSize = 128;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Epochs at most. Default: ${DEFAULT-VALUE}.")
  private int epochs = 100;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "Tasks whose parameters are averaged after every epoch; 0, the default: by cores and haplotypes.")
  private int workers = 0;

  @Option(
      names = "--offspring-generations",
      paramLabel = "N",
      description =
          "VAEs learn from fresh offspring of the training founders every epoch, so many generations on, at 1 cM a"
              + " megabase; 0, the default: from the founders.")
  private int generations = 0;

  @Option(
      names = "--validation-share",
      paramLabel = "SHARE",
      description = "Of each population's samples, for the schedule. Default: ${DEFAULT-VALUE}.")
  private double validationShare = 0.1;

  @Option(
      names = "--test-share",
      paramLabel = "SHARE",
      description = "Of each population's samples, to compare with. Default: ${DEFAULT-VALUE}.")
  private double testShare = 0.1;

  @Mixin private AnalysisOptions options;

  @Override
  public Integer call() throws Exception {
    SimulateOptions simulate =
        new SimulateOptions(
            models,
            samplings.stream().map(SimulateCommand::sampling).toList(),
            haplotypes,
            hidden,
            latent,
            beta,
            learningRate,
            batchSize,
            epochs,
            workers,
            generations,
            validationShare,
            testShare);
    return AnalysisRun.run(
        options.request("simulate", simulate.parameters()), new SimulateAnalysis(simulate));
  }

  private static Sampling sampling(String name) {
    for (Sampling sampling : Sampling.values()) {
      if (sampling.label().equals(name.toLowerCase(Locale.ROOT))) {
        return sampling;
      }
    }
    throw new InputException("--sampling " + name + "; expected bernoulli or threshold");
  }
}
