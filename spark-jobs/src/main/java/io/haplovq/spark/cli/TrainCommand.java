package io.haplovq.spark.cli;

import io.haplovq.spark.report.StageTimes;
import io.haplovq.spark.runtime.StatusFiles;
import io.haplovq.spark.train.TrainJob;
import java.util.List;
import java.util.concurrent.Callable;
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
    new WritingRun("train", settings, List.of(), output, StatusFiles.Existing.KEPT)
        .run(
            spark -> {
              StageTimes times = new StageTimes();
              TrainJob.Outcome outcome =
                  times.stage("train", () -> TrainJob.run(spark, settings, store, output));
              System.out.print(outcome.table());
              return new WritingRun.Done(outcome.manifest(), times, outcome.windows());
            });
    return Main.DONE;
  }
}
