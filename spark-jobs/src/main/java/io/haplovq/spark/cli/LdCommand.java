package io.haplovq.spark.cli;

import io.haplovq.spark.analysis.LdAnalysis;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Linkage disequilibrium by distance and by pair. */
@Command(
    name = "ld",
    mixinStandardHelpOptions = true,
    description =
        "Linkage disequilibrium (r², |D'|, mutual information) by distance and by pair, in each population.")
final class LdCommand implements Callable<Integer> {
  @Option(
      names = "--max-distance",
      paramLabel = "BP",
      description = "Pairs no farther apart, in bp. Default: ${DEFAULT-VALUE}.")
  private long maxDistance = 1_000_000;

  @Option(
      names = "--bins",
      paramLabel = "N",
      description = "Bins of distance, about. Default: ${DEFAULT-VALUE}.")
  private int bins = 30;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      description = "Pairs of a contig in a bin; more are sampled. Default: ${DEFAULT-VALUE}.")
  private int pairs = 5_000;

  @Option(
      names = "--list",
      paramLabel = "N",
      description = "Pairs in the table of pairs, spread evenly. Default: ${DEFAULT-VALUE}.")
  private int list = 1_000;

  @Mixin private AnalysisOptions options;

  @Override
  public Integer call() throws Exception {
    LdAnalysis ld = new LdAnalysis(maxDistance, bins, pairs, list);
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("max_distance", maxDistance);
    parameters.put("bins", bins);
    parameters.put("pairs", pairs);
    parameters.put("list", list);
    return AnalysisRun.run(options.request("ld", parameters), ld);
  }
}
