package io.haplovq.spark.cli;

import io.haplovq.InputException;
import io.haplovq.spark.analysis.AnalysisRequest;
import io.haplovq.spark.analysis.VariantFilter;
import io.haplovq.spark.runtime.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that analyses have in common. */
final class AnalysisOptions {
  private final Map<String, Object> given = new LinkedHashMap<>();

  @Option(
      names = "--input",
      arity = "1..*",
      paramLabel = "PATH",
      description = "The directory of an archive or a window store, or VCF files.")
  private List<String> inputs = List.of();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Where the results go.")
  private String output;

  @Option(names = "--overwrite", description = "Replace the results of another run there.")
  private boolean overwrite;

  @Option(
      names = "--panel",
      paramLabel = "FILE",
      description = "The samples' labels: tab-separated, a header line, the sample first.")
  private String panel;

  @Option(
      names = "--population",
      paramLabel = "COLUMN",
      description = "The labels' column to go by. Default: super_pop, or the second.")
  private String population;

  @Option(
      names = "--min-maf",
      paramLabel = "SHARE",
      description = "Least minor allele frequency over the cohort. Default: ${DEFAULT-VALUE}.")
  private double minFrequency = 0;

  @Option(
      names = "--max-variants",
      paramLabel = "N",
      description = "Variants at most, evenly spaced; 0: all. Default: ${DEFAULT-VALUE}.")
  private int most = 0;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings in HOCON, over the defaults.")
  private Path config;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides everything random. Default: 1.")
  void seed(long value) {
    given.put("seed", value);
  }

  @Option(
      names = "--window-size",
      paramLabel = "N",
      description = "Variants a window, where VCF files are read. Default: 2500.")
  void windowSize(int value) {
    given.put("window-size", value);
  }

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Any setting by its key, as in ingest.accept-missing-eof=true.")
  void set(Map<String, String> values) {
    given.putAll(values);
  }

  /**
   * What is asked for.
   *
   * @param parameters the command's own options that decide its results
   */
  AnalysisRequest request(String command, Map<String, Object> parameters) {
    return new AnalysisRequest(
        command,
        inputs,
        output,
        overwrite ? AnalysisRequest.Existing.REPLACED : AnalysisRequest.Existing.KEPT,
        Optional.ofNullable(panel),
        Optional.ofNullable(population),
        new VariantFilter(minFrequency, most),
        settings(),
        parameters);
  }

  private Settings settings() {
    if (config == null) {
      return Settings.of(given, "", "");
    }
    try {
      return Settings.of(
          given, Files.readString(config, StandardCharsets.UTF_8), config.toString());
    } catch (IOException e) {
      throw new InputException(config + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }
}
