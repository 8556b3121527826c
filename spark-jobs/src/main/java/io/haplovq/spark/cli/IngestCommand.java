package io.haplovq.spark.cli;

import io.haplovq.archive.Manifest;
import io.haplovq.spark.ingest.IngestJob;
import io.haplovq.spark.report.StageTimes;
import io.haplovq.spark.runtime.StatusFiles;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
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
    new WritingRun("ingest", settings, inputs, output, StatusFiles.Existing.KEPT)
        .run(
            spark -> {
              StageTimes times = new StageTimes();
              Manifest store =
                  times.stage("ingest", () -> IngestJob.run(spark, settings, inputs, output));
              print(store);
              return new WritingRun.Done(store, times, List.of());
            });
    return Main.DONE;
  }

  private void print(Manifest store) {
    System.out.printf(
        Locale.ROOT,
        "%s: %,d variants, %,d haplotypes, %,d windows%n",
        output,
        store.windows().variants(),
        store.blocks().haplotypes(),
        store.windows().count());
  }
}
