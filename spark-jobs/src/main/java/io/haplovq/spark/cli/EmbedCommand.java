package io.haplovq.spark.cli;

import io.haplovq.spark.analysis.AnalysisRequest;
import io.haplovq.spark.analysis.EmbedJob;
import io.haplovq.spark.analysis.Network;
import io.haplovq.spark.analysis.PcaOptions;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Maps of a cohort. */
@Command(
    name = "embed",
    mixinStandardHelpOptions = true,
    description =
        "PCA and a Gaussian VAE side by side: coordinates of haplotypes and samples, and how well"
            + " populations cluster. --latent is 2 unless it is given.")
final class EmbedCommand implements Callable<Integer> {
  private static final int PLANE = 2;

  @Mixin private NetworkOptions networks;
  @Mixin private SplitOptions split;
  @Mixin private AnalysisOptions analysis;

  @Override
  public Integer call() throws IOException {
    Map<String, Object> parameters = new LinkedHashMap<>();
    Network network = networks.network(PLANE, parameters);
    split.put(parameters);
    AnalysisRequest request = analysis.request("embed", parameters);
    PcaOptions pca = PcaOptions.of(network.latent(), request.seed());
    return AnalysisRun.run(request, new EmbedJob(network, pca, split.validation(), split.test()));
  }
}
