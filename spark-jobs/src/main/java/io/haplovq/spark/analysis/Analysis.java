package io.haplovq.spark.analysis;

import io.haplovq.InputException;
import io.haplovq.archive.Manifest;
import io.haplovq.genotype.Labels;
import io.haplovq.spark.ingest.IngestJob;
import io.haplovq.spark.runtime.Digest;
import io.haplovq.spark.runtime.HadoopPaths;
import io.haplovq.spark.runtime.HadoopStorage;
import io.haplovq.spark.runtime.SparkSupport;
import io.haplovq.spark.runtime.Versions;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An analysis as it runs: what it reads, and where it leaves its results. What is not asked for is
 * not read. Not thread-safe.
 */
public final class Analysis {
  private static final Logger LOG = LoggerFactory.getLogger(Analysis.class);

  /** More than the panel of any cohort has. */
  private static final long MAX_PANEL_BYTES = 1L << 28;

  private static final int ID_CHARS = 16;
  private static final int NAMES_SHOWN = 5;

  private final JavaSparkContext spark;
  private final AnalysisRequest request;
  private final Results results;
  private Cohort cohort;
  private Labels labels;

  private Analysis(JavaSparkContext spark, AnalysisRequest request, Results results) {
    this.spark = spark;
    this.request = request;
    this.results = results;
  }

  /** The analysis itself. */
  public interface Work {
    void run(Analysis analysis) throws IOException;
  }

  /**
   * Runs an analysis and publishes its results.
   *
   * @return false if the same run's results were there already, and nothing was done
   * @throws InputException if the input is at fault, or results of another run are there
   */
  public static boolean run(JavaSparkContext spark, AnalysisRequest request, Work work)
      throws IOException {
    SparkSupport.configure(spark, request.settings());
    Results results = Results.at(spark, request, identity(request, spark.hadoopConfiguration()));
    if (results.finished()) {
      LOG.info("{}: the results of the same run are there already", request.output());
      return false;
    }
    try (results) {
      results.begin();
      work.run(new Analysis(spark, request, results));
      results.publish();
    }
    return true;
  }

  /** What makes two runs the same: command, version, parameters and input. */
  private static String identity(AnalysisRequest request, Configuration configuration)
      throws IOException {
    List<String> parts = new ArrayList<>();
    parts.add(request.command() + " " + Versions.haplovq());
    parts.add(request.parameters().toString());
    parts.add(request.filter().toString());
    parts.add(request.population().toString());
    parts.add(request.settings().hash());
    if (request.panel().isPresent()) {
      parts.add(String.join("\n", lines(request.panel().get(), configuration)));
    }
    if (!request.inputs().isEmpty()) {
      HadoopStorage first = new HadoopStorage(request.inputs().get(0), configuration);
      if (request.inputs().size() == 1 && first.exists(Manifest.FILE_NAME)) {
        parts.add(
            Cohort.of(io.haplovq.spark.runtime.CohortSource.any(first)).manifest().run().id());
      } else {
        parts.addAll(IngestJob.identity(request.inputs(), configuration));
      }
    }
    byte[] digest = Digest.sha256(String.join("\n", parts));
    return HexFormat.of().formatHex(digest).substring(0, ID_CHARS);
  }

  public JavaSparkContext spark() {
    return spark;
  }

  public AnalysisRequest request() {
    return request;
  }

  public Results results() {
    return results;
  }

  /**
   * The cohort; VCF files are ingested when it is first asked for.
   *
   * @throws InputException if none was given, or it is at fault
   */
  public Cohort cohort() throws IOException {
    if (request.inputs().isEmpty()) {
      throw new InputException(
          "no --input; expected VCF files, or the directory of an archive or a window store");
    }
    if (cohort == null) {
      cohort = Cohort.open(spark, request.settings(), request.inputs(), results.work("store"));
    }
    return cohort;
  }

  /**
   * The labels of all samples.
   *
   * @throws InputException if there is no {@code --panel}, or it is at fault
   */
  public Labels labels() throws IOException {
    if (labels == null) {
      String file =
          request
              .panel()
              .orElseThrow(
                  () ->
                      new InputException(
                          "no --panel; expected a table of the samples' populations"));
      labels = Labels.parse(lines(file, spark.hadoopConfiguration()), file);
    }
    return labels;
  }

  /** The column of the labels to go by: what was asked for, or super_pop, or the first. */
  public String column() throws IOException {
    List<String> columns = labels().columns();
    String wanted =
        request.population().orElse(columns.contains("super_pop") ? "super_pop" : columns.get(0));
    if (!columns.contains(wanted)) {
      throw new InputException(
          request.panel().orElse("")
              + ": no column \""
              + wanted
              + "\"; expected one of "
              + columns);
    }
    return wanted;
  }

  /**
   * The population of each sample of the cohort; {@code ALL} for every one where there is no panel.
   * Samples without a label, and labels without a sample, are reported.
   *
   * @throws InputException if no sample has a label
   */
  public List<Optional<String>> populations() throws IOException {
    List<String> samples = cohort().samples();
    if (request.panel().isEmpty()) {
      return samples.stream().map(sample -> Optional.of("ALL")).toList();
    }
    Labels.Matching matching = labels().match(samples, column());
    report("samples without a label", matching.unlabelled());
    report("labelled samples that the cohort does not have", matching.absent());
    if (matching.unlabelled().size() == samples.size()) {
      throw new InputException(
          request.panel().get()
              + ": names none of the cohort's "
              + samples.size()
              + " samples, of which the first is "
              + samples.stream().findFirst().orElse("none"));
    }
    return matching.labels();
  }

  private void report(String what, List<String> names) {
    results.value(what.replace(' ', '_'), names.size());
    if (!names.isEmpty()) {
      LOG.warn(
          "{} {}: {}{}",
          names.size(),
          what,
          String.join(", ", names.subList(0, Math.min(NAMES_SHOWN, names.size()))),
          names.size() > NAMES_SHOWN ? ", …" : "");
    }
  }

  /** The lines of a text file in UTF-8. */
  public static List<String> lines(String file, Configuration configuration) {
    Path path = HadoopPaths.of(file);
    try {
      long length = HadoopPaths.fileSystem(path, configuration).getFileStatus(path).getLen();
      if (length > MAX_PANEL_BYTES) {
        throw new InputException(
            file + ": " + length + " bytes; expected a table of at most " + MAX_PANEL_BYTES);
      }
      try (InputStream in = HadoopPaths.fileSystem(path, configuration).open(path)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      }
    } catch (FileNotFoundException e) {
      throw new InputException(file + ": no such file", e);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }
}
