package io.haplovq.spark.cli;

import io.haplovq.spark.encode.CompressJob;
import io.haplovq.spark.runtime.SparkSupport;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The third stage alone, with the verification that precedes every publication. */
@Command(
    name = "encode",
    mixinStandardHelpOptions = true,
    description = "Encode a window store with trained models into a verified archive.")
final class EncodeCommand implements Callable<Integer> {
  @Option(
      names = "--store",
      required = true,
      paramLabel = "DIR",
      description = "The window store that ingest wrote.")
  private String store;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description =
          "The models that train wrote, for this or another cohort with the same windows. Default: none.")
  private String model;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Where the archive goes.")
  private String output;

  @Option(names = "--overwrite", description = "Replace an archive that is already there.")
  private boolean overwrite;

  @Mixin private RunOptions run;

  @Override
  public Integer call() throws Exception {
    var settings = run.settings();
    try (JavaSparkContext spark = SparkSupport.start("encode")) {
      System.out.print(
          CompressJob.encode(spark, settings, store, model, output, overwrite).table());
      return Main.DONE;
    }
  }
}
