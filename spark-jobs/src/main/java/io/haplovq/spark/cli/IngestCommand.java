package io.haplovq.spark.cli;

import io.haplovq.spark.ingest.IngestJob;
import io.haplovq.spark.runtime.SparkSupport;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The first stage alone. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    description = "Read VCF files into a window store, which train and encode start from.")
final class IngestCommand implements Callable<Integer> {
  @Option(
      names = "--input",
      required = true,
      arity = "1..*",
      paramLabel = "PATH",
      description =
          "VCF files (plain, bgzip or gzip, told by their bytes), directories of them, or globs.")
  private List<String> inputs;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Where the window store goes.")
  private String output;

  @Mixin private RunOptions run;

  @Override
  public Integer call() throws Exception {
    var settings = run.settings();
    try (JavaSparkContext spark = SparkSupport.start("ingest")) {
      var store = IngestJob.run(spark, settings, inputs, output);
      System.out.printf(
          java.util.Locale.ROOT,
          "%s: %,d variants, %,d haplotypes, %,d windows%n",
          output,
          store.windows().variants(),
          store.blocks().haplotypes(),
          store.windows().count());
      return Main.DONE;
    }
  }
}
