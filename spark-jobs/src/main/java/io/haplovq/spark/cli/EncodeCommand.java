package io.haplovq.spark.cli;

import io.haplovq.spark.encode.CompressJob;
import java.util.List;
import java.util.concurrent.Callable;
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
    new WritingRun("encode", settings, List.of(), output, WritingRun.existing(overwrite))
        .run(
            spark -> {
              var outcome = CompressJob.encode(spark, settings, store, model, output, overwrite);
              System.out.print(outcome.table());
              return new WritingRun.Done(outcome.manifest(), outcome.times(), outcome.windows());
            });
    return Main.DONE;
  }
}
