package io.haplovq.spark.cli;

import io.haplovq.spark.analysis.AnalysisRequest;
import io.haplovq.spark.analysis.PcaJob;
import io.haplovq.spark.analysis.PcaMethod;
import io.haplovq.spark.analysis.PcaOptions;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Principal components. */
@Command(
    name = "pca",
    mixinStandardHelpOptions = true,
    description = "Principal components of a cohort's haplotypes; others can be projected.")
final class PcaCommand implements Callable<Integer> {
  @Option(
      names = "--components",
      paramLabel = "N",
      description = "At most. Default: ${DEFAULT-VALUE}.")
  private int components = 10;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      description =
          "${COMPLETION-CANDIDATES}: MLlib's, products of haplotypes, or iterations over the cohort."
              + " Default: by size.")
  private PcaMethod method = PcaMethod.AUTO;

  @Option(
      names = "--scale",
      paramLabel = "BY",
      description =
          "${COMPLETION-CANDIDATES}: variants as they are, or by their standard deviation. Default: ${DEFAULT-VALUE}.")
  private PcaOptions.Scaling scaling = PcaOptions.Scaling.NONE;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      description = "Passes of method randomised, at most. Default: ${DEFAULT-VALUE}.")
  private int iterations = 12;

  @Option(
      names = "--fit-samples",
      paramLabel = "WHICH",
      description =
          "Samples to fit on: COLUMN=VALUE,… of the panel, or @FILE of names. Default: all.")
  private String fit;

  @Option(
      names = "--project-samples",
      paramLabel = "WHICH",
      description = "Samples to project beside them, likewise. Default: all others.")
  private String project;

  @Mixin private AnalysisOptions analysis;

  @Override
  public Integer call() throws IOException {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("components", components);
    parameters.put("method", lower(method));
    parameters.put("scale", lower(scaling));
    parameters.put("iterations", iterations);
    Optional.ofNullable(fit)
        .ifPresent(text -> parameters.put("fit_samples", FileDigest.ofOption(text)));
    Optional.ofNullable(project)
        .ifPresent(text -> parameters.put("project_samples", FileDigest.ofOption(text)));
    AnalysisRequest request = analysis.request("pca", parameters);
    PcaOptions options = new PcaOptions(components, method, scaling, iterations, request.seed());
    return AnalysisRun.run(
        request, new PcaJob(options, Optional.ofNullable(fit), Optional.ofNullable(project)));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
