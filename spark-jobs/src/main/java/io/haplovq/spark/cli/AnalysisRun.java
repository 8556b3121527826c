package io.haplovq.spark.cli;

import io.haplovq.spark.analysis.Analysis;
import io.haplovq.spark.analysis.AnalysisRequest;
import io.haplovq.spark.analysis.Results;
import io.haplovq.spark.page.Reports;
import io.haplovq.spark.report.FailureNotice;
import io.haplovq.spark.report.RunContext;
import io.haplovq.spark.report.RunObserver;
import io.haplovq.spark.runtime.HadoopPaths;
import io.haplovq.spark.runtime.SparkSupport;
import io.haplovq.spark.runtime.StatusFiles;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/** The run of an analysis: a Spark application, and what it leaves beside the results. */
final class AnalysisRun {
  private AnalysisRun() {}

  /**
   * Runs an analysis to its end.
   *
   * @return the exit code
   * @throws io.haplovq.InputException if the input is at fault
   */
  static int run(AnalysisRequest request, Analysis.Work work) throws IOException {
    HadoopPaths.of(request.output());
    Instant started = Instant.now();
    JavaSparkContext spark = SparkSupport.start(request.command());
    StatusFiles status =
        new StatusFiles(request.output(), spark.hadoopConfiguration(), Results.FILE_NAME);
    RunContext context = RunContext.of(request.command(), started, spark);
    try (RunObserver observer = RunObserver.watch(spark)) {
      boolean done;
      try (spark) {
        status.started();
        done = Analysis.run(spark, request, work);
      } catch (Throwable thrown) {
        Failure failure = Failure.of(thrown);
        FailureNotice notice =
            new FailureNotice(
                context,
                Instant.now(),
                observer.current(),
                failure.code(),
                failure.message(),
                Optional.empty(),
                request.settings().hash());
        status.failed(notice.json(), StatusFiles.Existing.KEPT);
        throw thrown;
      }
      if (done) {
        Reports.leaveIn(request.output(), spark.hadoopConfiguration());
      }
      status.alreadyDone();
      System.out.println(
          request.output() + (done ? ": done" : ": already done, nothing was changed"));
    }
    return Main.DONE;
  }
}
