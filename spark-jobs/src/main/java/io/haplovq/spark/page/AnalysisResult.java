package io.haplovq.spark.page;

import java.util.List;
import java.util.Map;

/**
 * What an analysis left in its directory.
 *
 * @param place the directory
 * @param command what was run
 * @param facts what it was run with and on, by name, in order
 * @param values single figures that it found, by name, in order
 * @param tables in order
 * @param notes what could not be shown
 */
record AnalysisResult(
    String place,
    String command,
    Map<String, String> facts,
    Map<String, String> values,
    List<ResultTable> tables,
    List<String> notes)
    implements ReportSource {}
