package io.haplovq.spark.cli;

import io.haplovq.InputException;
import io.haplovq.popgen.WrightFisher;
import io.haplovq.spark.analysis.CohortSimulation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Labelled cohorts of any size. */
@Command(
    name = "simulate-cohort",
    mixinStandardHelpOptions = true,
    description =
        "Descendants of labelled founders, by random mating within each population; founders are split"
            + " into train, validation and test first.",
    footer = {
      "",
      "With --input and --panel the founders are a cohort's samples; without, they are drawn from a model of",
      "islands (--populations, --founders, --variants)."
    })
final class SimulateCohortCommand implements Callable<Integer> {
  @Option(
      names = "--populations",
      paramLabel = "K",
      description = "Populations of the model. Default: ${DEFAULT-VALUE}.")
  private int populations = 5;

  @Option(
      names = "--founders",
      paramLabel = "N",
      description = "The model's founders, of each population. Default: ${DEFAULT-VALUE}.")
  private int founders = 100;

  @Option(
      names = "--variants",
      paramLabel = "N",
      description = "The model's variants. Default: ${DEFAULT-VALUE}.")
  private int variants = 10_000;

  @Option(
      names = "--haplotypes",
      paramLabel = "N",
      description = "Descendant haplotypes of each population. Default: ${DEFAULT-VALUE}.")
  private int haplotypes = 1_000;

  @Option(
      names = "--generations",
      paramLabel = "N",
      description = "Generations of random mating, 0 (copies) to 400. Default: ${DEFAULT-VALUE}.")
  private int generations = WrightFisher.MOST_GENERATIONS;

  @Option(
      names = "--switching",
      paramLabel = "HOW",
      description =
          "independent: each haplotype has switch points of its own; shared: all of a population have"
              + " the same. Default: independent.")
  private String switching = "independent";

  @Option(
      names = "--map",
      paramLabel = "FILE",
      description = "Genetic maps (pos chr cM; plain or gzip), one or more.")
  private List<String> maps = List.of();

  @Option(
      names = "--rate",
      paramLabel = "CM",
      description = "cM/Mb on contigs without a map. Default: ${DEFAULT-VALUE}.")
  private double rate = 1;

  @Option(
      names = "--validation-share",
      paramLabel = "SHARE",
      description = "Founders, and descendants, to validate with. Default: ${DEFAULT-VALUE}.")
  private double validationShare = 0.1;

  @Option(
      names = "--test-share",
      paramLabel = "SHARE",
      description = "Founders, and descendants, to test with. Default: ${DEFAULT-VALUE}.")
  private double testShare = 0.1;

  @Option(names = "--store", description = "Write a window store instead of a VCF file.")
  private boolean store;

  @Mixin private AnalysisOptions options;

  @Override
  public Integer call() throws Exception {
    CohortSimulation simulation =
        new CohortSimulation(
            new CohortSimulation.Model(populations, founders, variants),
            haplotypes,
            generations,
            switching(),
            maps,
            rate,
            validationShare,
            testShare,
            store ? CohortSimulation.Form.STORE : CohortSimulation.Form.VCF);
    return AnalysisRun.run(options.request("simulate-cohort", parameters()), simulation);
  }

  private WrightFisher.Switching switching() {
    try {
      return WrightFisher.Switching.ofName(switching);
    } catch (IllegalArgumentException e) {
      throw new InputException("--switching " + switching + "; expected independent or shared", e);
    }
  }

  private Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("populations", populations);
    parameters.put("founders", founders);
    parameters.put("variants", variants);
    parameters.put("haplotypes", haplotypes);
    parameters.put("generations", generations);
    parameters.put("switching", switching.toLowerCase(Locale.ROOT));
    parameters.put("maps", maps);
    parameters.put("maps_sha256", maps.stream().map(FileDigest::of).toList());
    parameters.put("rate", rate);
    parameters.put("validation_share", validationShare);
    parameters.put("test_share", testShare);
    parameters.put("store", store);
    return parameters;
  }
}
