package io.haplovq.spark.cli;

import io.haplovq.spark.runtime.SparkSupport;
import io.haplovq.spark.train.TrainJob;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The second stage alone. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = "Train a VQ-VAE a window from a window store, by keyed parameter averaging.")
final class TrainCommand implements Callable<Integer> {
  @Option(
      names = "--store",
      required = true,
      paramLabel = "DIR",
      description = "The window store that ingest wrote.")
  private String store;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Where the models go.")
  private String output;

  @Mixin private RunOptions run;

  @Override
  public Integer call() throws Exception {
    var settings = run.settings();
    try (JavaSparkContext spark = SparkSupport.start("train")) {
      TrainJob.Outcome outcome = TrainJob.run(spark, settings, store, output);
      System.out.print(outcome.table());
      return Main.DONE;
    }
  }
}
