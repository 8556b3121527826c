package io.haplovq.spark.page;

/** A part of a page: what one directory holds. */
sealed interface ReportSource permits AnalysisResult, ArchiveResult {
  /** The directory. */
  String place();

  /** What was run. */
  String command();
}
