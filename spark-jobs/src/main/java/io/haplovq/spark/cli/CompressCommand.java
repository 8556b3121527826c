package io.haplovq.spark.cli;

import io.haplovq.spark.encode.CompressJob;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job: VCF in, verified archive out. */
@Command(
    name = "compress",
    mixinStandardHelpOptions = true,
    description =
        "Ingest, train, encode and verify in one application: VCF in, verified archive out.",
    footer = {
      "",
      "The same command again finds the archive done and changes nothing. An archive made of other input or",
      "with another configuration is only replaced with --overwrite."
    })
final class CompressCommand implements Callable<Integer> {
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
      description = "Where the archive goes.")
  private String output;

  @Option(names = "--overwrite", description = "Replace an archive that is already there.")
  private boolean overwrite;

  @Option(names = "--json", description = "End with the figures as JSON instead of the table.")
  private boolean json;

  @Mixin private RunOptions run;

  @Override
  public Integer call() throws Exception {
    var settings = run.settings();
    new WritingRun("compress", settings, inputs, output, WritingRun.existing(overwrite))
        .run(
            spark -> {
              var outcome = CompressJob.run(spark, settings, inputs, output, overwrite);
              System.out.print(json ? outcome.json() : outcome.table());
              return new WritingRun.Done(outcome.manifest(), outcome.times(), outcome.windows());
            });
    return Main.DONE;
  }
}
