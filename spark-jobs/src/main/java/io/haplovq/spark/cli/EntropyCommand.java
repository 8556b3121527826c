package io.haplovq.spark.cli;

import io.haplovq.spark.analysis.EntropyAnalysis;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Entropy by population and by window size. */
@Command(
    name = "entropy",
    mixinStandardHelpOptions = true,
    description =
        "Entropy of single variants in each population, and of the haplotypes of windows by their size.")
final class EntropyCommand implements Callable<Integer> {
  @Option(
      names = "--bootstrap-samples",
      paramLabel = "N",
      description = "Individuals of a bootstrap sample. Default: ${DEFAULT-VALUE}.")
  private int samples = 32;

  @Option(
      names = "--bootstrap-times",
      paramLabel = "N",
      description = "Bootstrap samples of each population. Default: ${DEFAULT-VALUE}.")
  private int times = 50;

  @Option(
      names = "--sizes",
      split = ",",
      paramLabel = "N",
      description = "Window sizes, in variants. Default: 50,100,250,500,1000,2500,5000,10000.")
  private List<Integer> sizes = EntropyAnalysis.USUAL_SIZES;

  @Mixin private AnalysisOptions options;

  @Override
  public Integer call() throws Exception {
    EntropyAnalysis entropy = new EntropyAnalysis(samples, times, sizes);
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("bootstrap_samples", samples);
    parameters.put("bootstrap_times", times);
    parameters.put("sizes", entropy.sizes());
    return AnalysisRun.run(options.request("entropy", parameters), entropy);
  }
}
