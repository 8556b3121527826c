package io.haplovq.spark.cli;

import io.haplovq.spark.page.Reports;
import io.haplovq.spark.runtime.SparkSupport;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A page about runs; needs no Spark. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description =
        "Make one self-contained HTML page with the plots and tables of archives and of analyses.")
final class ReportCommand implements Callable<Integer> {
  @Option(
      names = "--input",
      required = true,
      arity = "1..*",
      paramLabel = "DIR",
      description = "Archives, and outputs of analyses.")
  private List<String> inputs;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE.html",
      description = "The page; one that is there is replaced.")
  private String output;

  @Option(
      names = "--compare",
      arity = "1..*",
      paramLabel = "FILE.tsv",
      description =
          "Tables of other tools on the same data, as benchmarks/compare writes them, to put beside the archives.")
  private List<String> compares = List.of();

  @Override
  public Integer call() {
    Reports.write(inputs, compares, output, SparkSupport.hadoopConfiguration());
    return Main.DONE;
  }
}
