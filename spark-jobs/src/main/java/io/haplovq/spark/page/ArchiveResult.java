package io.haplovq.spark.page;

import io.haplovq.archive.Manifest;
import java.util.List;
import java.util.Map;

/**
 * What an archive's manifest, its run report and its shards' directories say.
 *
 * @param place the directory
 * @param command what made it
 * @param facts what it was made with, by name, in order
 * @param windows what each window takes; empty where that was not looked at
 * @param losses how windows were trained: {@code window}, {@code rounds}, {@code loss}
 * @param seconds wall time by stage, in order
 * @param notes what could not be shown
 */
record ArchiveResult(
    String place,
    String command,
    Manifest manifest,
    Map<String, String> facts,
    List<WindowFigures> windows,
    ResultTable losses,
    Map<String, Double> seconds,
    List<String> notes)
    implements ReportSource {}
