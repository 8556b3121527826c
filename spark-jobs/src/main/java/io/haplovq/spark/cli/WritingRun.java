package io.haplovq.spark.cli;

import io.haplovq.InputException;
import io.haplovq.archive.Manifest;
import io.haplovq.spark.ingest.IngestJob;
import io.haplovq.spark.page.Reports;
import io.haplovq.spark.report.FailureNotice;
import io.haplovq.spark.report.RunContext;
import io.haplovq.spark.report.RunObserver;
import io.haplovq.spark.report.RunReport;
import io.haplovq.spark.report.StageTimes;
import io.haplovq.spark.report.WindowLoss;
import io.haplovq.spark.runtime.HadoopPaths;
import io.haplovq.spark.runtime.RunIdentity;
import io.haplovq.spark.runtime.Settings;
import io.haplovq.spark.runtime.SparkSupport;
import io.haplovq.spark.runtime.StatusFiles;
import io.haplovq.spark.train.TrainJob;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The run of a command that publishes something, and what it leaves beside its output ({@link
 * StatusFiles}) once Spark is stopped.
 *
 * @param inputs the VCF files, where the command reads any: they give the run's id
 * @param output where the command publishes
 * @param existing what the run may do to what is published there
 */
record WritingRun(
    String command,
    Settings settings,
    List<String> inputs,
    String output,
    StatusFiles.Existing existing) {
  /** The command itself. */
  interface Work {
    Done run(JavaSparkContext spark) throws IOException;
  }

  /**
   * What it published.
   *
   * @param times empty if all was done already, and nothing was changed
   */
  record Done(Manifest manifest, StageTimes times, List<TrainJob.Trained> windows) {
    private List<WindowLoss> losses() {
      return windows.stream()
          .map(one -> new WindowLoss(one.window(), one.rounds(), one.loss()))
          .toList();
    }
  }

  static StatusFiles.Existing existing(boolean overwrite) {
    return overwrite ? StatusFiles.Existing.REPLACED : StatusFiles.Existing.KEPT;
  }

  /**
   * Runs the command in a Spark application of its own.
   *
   * @throws InputException if the output is no path, or as the command does
   */
  void run(Work work) throws IOException {
    HadoopPaths.of(output);
    Instant started = Instant.now();
    JavaSparkContext spark = SparkSupport.start(command);
    Configuration configuration = spark.hadoopConfiguration();
    RunContext context = RunContext.of(command, started, spark);
    StatusFiles status = new StatusFiles(output, configuration);
    try (RunObserver observer = RunObserver.watch(spark)) {
      Done done;
      boolean published;
      Settings effective = settings;
      try (spark) {
        published = status.started();
        effective = effective(spark);
        done = work.run(spark);
      } catch (Throwable failure) {
        String notice = notice(context, observer, failure, effective, configuration).json();
        status.failed(notice, existing);
        throw failure;
      }
      boolean kept = published && existing == StatusFiles.Existing.KEPT;
      if (kept || done.times().seconds().isEmpty()) {
        status.alreadyDone();
      } else {
        status.succeeded(
            new RunReport(
                    context, Instant.now(), done.manifest(), done.times(), observer, done.losses())
                .json(),
            page(done, configuration));
      }
    }
  }

  /** A page beside an archive; stores and models have nothing to draw. */
  private Runnable page(Done done, Configuration configuration) {
    return done.manifest().kind() == Manifest.Kind.ARCHIVE
        ? () -> Reports.leaveIn(output, configuration)
        : () -> {};
  }

  private FailureNotice notice(
      RunContext context,
      RunObserver observer,
      Throwable thrown,
      Settings effective,
      Configuration configuration) {
    Failure failure = Failure.of(thrown);
    return new FailureNotice(
        context,
        Instant.now(),
        observer.current(),
        failure.code(),
        failure.message(),
        runId(effective, configuration),
        effective.hash());
  }

  /** What the run's identity is made from. */
  private Settings effective(JavaSparkContext spark) {
    try {
      return inputs.isEmpty() ? settings : IngestJob.effective(spark, settings, inputs);
    } catch (IOException | RuntimeException e) {
      // The run itself will say better what is wrong.
      return settings;
    }
  }

  private Optional<String> runId(Settings effective, Configuration configuration) {
    if (inputs.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(RunIdentity.of(effective, IngestJob.identity(inputs, configuration)).id());
    } catch (IOException | RuntimeException e) {
      // The input may be what the run failed of.
      return Optional.empty();
    }
  }
}
