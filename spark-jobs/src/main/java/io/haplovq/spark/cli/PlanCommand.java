package io.haplovq.spark.cli;

import io.haplovq.InputException;
import io.haplovq.spark.ingest.CohortEstimate;
import io.haplovq.spark.plan.PlanReport;
import io.haplovq.spark.plan.RunPlan;
import io.haplovq.spark.plan.WindowChoice;
import io.haplovq.spark.runtime.ExecutorShape;
import io.haplovq.spark.runtime.SparkSupport;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a run will take, before it runs. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description =
        "Windows, tiles, tasks, shuffle, archive and memory that compress will take; runs nothing.",
    footer = {
      "",
      "From --input the header and a sample of the lines are read; --variants and --samples stand for a cohort",
      "that is not there. The archive's size is rough; memory is compared with measurements in benchmarks/results.",
      "--window-size auto chooses a size at the elbow of the entropy of the first records' haplotypes."
    })
final class PlanCommand implements Callable<Integer> {
  @Option(
      names = "--input",
      arity = "1..*",
      paramLabel = "PATH",
      description = "VCF files, directories of them, or globs.")
  private List<String> inputs;

  @Option(names = "--variants", paramLabel = "N", description = "Records of the cohort.")
  private Long variants;

  @Option(names = "--samples", paramLabel = "N", description = "Samples of the cohort.")
  private Integer samples;

  @Option(
      names = "--contigs",
      paramLabel = "N",
      description = "Contigs of the cohort, beside --variants. Default: 1.")
  private int contigs = 1;

  @Option(
      names = "--executor-memory",
      paramLabel = "SIZE",
      description = "Heap an executor, as in 3g or 3072m. Default: ${DEFAULT-VALUE}.")
  private String executorMemory = "3g";

  @Option(
      names = "--executor-cores",
      paramLabel = "N",
      description = "Tasks at once an executor. Default: ${DEFAULT-VALUE}.")
  private int executorCores = 2;

  @Option(
      names = "--executors",
      paramLabel = "N",
      description = "Executors. Default: ${DEFAULT-VALUE}.")
  private int executors = 1;

  @Option(names = "--json", description = "JSON instead of the table.")
  private boolean json;

  @Mixin private RunOptions run;

  @Override
  public Integer call() throws Exception {
    ExecutorShape executor = new ExecutorShape(bytes(executorMemory), positive(executorCores));
    CohortEstimate cohort = cohort();
    Optional<WindowChoice> choice = choice();
    RunPlan plan = plan(cohort, executor);
    System.out.print(json ? PlanReport.json(plan, choice) : PlanReport.table(plan, choice));
    return Main.DONE;
  }

  private RunPlan plan(CohortEstimate cohort, ExecutorShape executor) {
    try {
      return RunPlan.of(cohort, run.settings(), executor, positive(executors));
    } catch (ArithmeticException e) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%d variants of %d samples on %d executors of %d cores are beyond what can be planned;"
                  + " expected fewer: a run each of parts of the cohort",
              cohort.variants(),
              cohort.samples(),
              executors,
              executorCores),
          e);
    }
  }

  /** Settles a window size that is to be chosen. */
  private Optional<WindowChoice> choice() throws IOException {
    if (!run.choosesWindowSize()) {
      return Optional.empty();
    }
    if (inputs == null) {
      throw new InputException("--window-size auto looks at records; expected --input");
    }
    WindowChoice choice = WindowChoice.of(inputs, SparkSupport.hadoopConfiguration());
    run.chosen(choice.size());
    return Optional.of(choice);
  }

  private CohortEstimate cohort() throws IOException {
    boolean told = variants != null && samples != null;
    if (told == (inputs != null) || !told && (variants != null || samples != null)) {
      throw new InputException("expected either --input, or --variants and --samples");
    }
    if (!told) {
      return CohortEstimate.of(inputs, SparkSupport.hadoopConfiguration());
    }
    if (variants < 0 || variants > 1L << 40 || samples < 0 || samples > 1 << 29 || contigs < 1) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%d variants of %d samples on %d contigs; expected at most 2^40, 2^29, and 1 or more",
              variants,
              samples,
              contigs));
    }
    return CohortEstimate.of(variants, samples, contigs);
  }

  private static int positive(int value) {
    if (value < 1) {
      throw new InputException(value + " executors or cores; expected at least 1");
    }
    return value;
  }

  private static long bytes(String size) {
    try {
      long bytes = org.apache.spark.network.util.JavaUtils.byteStringAsBytes(size);
      if (bytes >= 256L << 20) {
        return bytes;
      }
    } catch (NumberFormatException e) {
      throw new InputException("--executor-memory " + size + ": expected a size as in 3g", e);
    }
    throw new InputException("--executor-memory " + size + ": expected 256m or more");
  }
}
