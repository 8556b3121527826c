package io.haplovq.spark.cli;

import io.haplovq.spark.report.ArchiveReport;
import io.haplovq.spark.runtime.Archives;
import io.haplovq.spark.runtime.SparkSupport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints what the manifest says; reads nothing else, and needs no Spark. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description =
        "Print what an archive holds: cohort, windows, bytes by kind and by mode. Reads the manifest only.")
final class InspectCommand implements Callable<Integer> {
  @Option(names = "--archive", required = true, paramLabel = "DIR", description = "The archive.")
  private String archive;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() {
    ArchiveReport report =
        new ArchiveReport(Archives.manifest(archive, SparkSupport.hadoopConfiguration()));
    System.out.print(json ? report.json() : report.table());
    return Main.DONE;
  }
}
