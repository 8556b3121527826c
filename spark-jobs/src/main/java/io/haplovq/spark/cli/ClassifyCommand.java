package io.haplovq.spark.cli;

import io.haplovq.InputException;
import io.haplovq.spark.analysis.AnalysisRequest;
import io.haplovq.spark.analysis.ClassifyJob;
import io.haplovq.spark.analysis.Network;
import io.haplovq.spark.analysis.PcaOptions;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ancestry. */
@Command(
    name = "classify",
    mixinStandardHelpOptions = true,
    description =
        "The ancestry of haplotypes by nearest centroids, C-VAE, Y-VAE and baselines, with"
            + " probabilities. Samples without a label are classified and not counted. --latent is"
            + " 16 unless it is given.")
final class ClassifyCommand implements Callable<Integer> {
  private static final int FACTORS = 16;

  @Option(
      names = "--methods",
      split = ",",
      paramLabel = "NAME",
      description = "Some of ${COMPLETION-CANDIDATES}. Default: all.")
  private List<ClassifyJob.Family> methods = List.of(ClassifyJob.Family.values());

  @Option(
      names = "--components",
      paramLabel = "N",
      description = "Of PCA. Default: as many as the networks have latent factors.")
  private Integer components;

  @Option(
      names = "--offspring-generations",
      paramLabel = "N",
      description =
          "VAEs learn from fresh offspring of the training founders every epoch, so many generations"
              + " on, at 1 cM a megabase; 0: from the founders. Default: ${DEFAULT-VALUE}.")
  private int generations = 0;

  @Option(
      names = "--min-probability",
      paramLabel = "P",
      description =
          "Of the best class, below which a haplotype is called uncertain. Default: ${DEFAULT-VALUE}.")
  private double probability = 0.8;

  @Option(
      names = "--min-typicality",
      paramLabel = "P",
      description =
          "Rank of the best class's score among those of validation haplotypes of the class, below"
              + " which a haplotype is called uncertain. Default: ${DEFAULT-VALUE}.")
  private double typicality = 0.02;

  @Mixin private NetworkOptions networks;
  @Mixin private SplitOptions split;
  @Mixin private AnalysisOptions analysis;

  @Override
  public Integer call() throws IOException {
    if (!(probability >= 0 && probability <= 1 && typicality >= 0 && typicality <= 1)) {
      throw new InputException(
          "--min-probability "
              + probability
              + " and --min-typicality "
              + typicality
              + "; expected 0 to 1");
    }
    Map<String, Object> parameters = new LinkedHashMap<>();
    Network network = networks.network(FACTORS, parameters);
    split.put(parameters);
    int axes = components == null ? network.latent() : components;
    parameters.put("methods", EnumSet.copyOf(methods).toString());
    parameters.put("components", axes);
    parameters.put("offspring-generations", generations);
    parameters.put("min-probability", probability);
    parameters.put("min-typicality", typicality);
    AnalysisRequest request = analysis.request("classify", parameters);
    return AnalysisRun.run(
        request,
        new ClassifyJob(
            network,
            PcaOptions.of(axes, request.seed()),
            EnumSet.copyOf(methods),
            generations,
            new ClassifyJob.Certainty(probability, typicality),
            split.validation(),
            split.test()));
  }
}
