package io.haplovq.spark.ingest;

import io.haplovq.genotype.Windows;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where every record goes, as known after the first pass: contigs numbered by first appearance, and
 * for each split the ordinals its records begin with.
 *
 * @param windows the cohort's windows
 * @param layouts per source file, its runs of records of one contig in file order
 * @param splits what the second pass does, a task each
 */
record IngestPlan(Windows windows, List<List<Run>> layouts, List<Split> splits) {
  /** So many records of a contig (by number), one after the other. */
  record Run(int contig, long records) {}

  /**
   * Where a split's records of a contig begin: the contig's first window, and the ordinal on the
   * contig.
   */
  record Start(int firstWindow, long ordinal) implements Serializable {}

  /**
   * A split with the number of its first line in the file (from 1) and the starts of its contigs.
   */
  record Split(LineSplit split, long firstLine, Map<String, Start> starts)
      implements Serializable {}

  /** Summaries must come in file order, then split order. */
  static IngestPlan of(int windowSize, List<SourceFile> files, List<SplitSummary> summaries) {
    Map<String, Long> records = new LinkedHashMap<>();
    for (SplitSummary summary : summaries) {
      summary.runs().forEach(run -> records.merge(run.contig(), run.records(), Math::addExact));
    }
    List<Windows.Contig> contigs = new ArrayList<>();
    Map<String, Integer> numbers = new HashMap<>();
    records.forEach(
        (contig, count) -> {
          numbers.put(contig, contigs.size());
          contigs.add(new Windows.Contig(contig, count));
        });
    Windows windows = new Windows(windowSize, contigs);
    Map<String, Integer> firstWindows = new HashMap<>();
    numbers.forEach((contig, number) -> firstWindows.put(contig, windows.firstOf(number)));
    return new IngestPlan(
        windows, layouts(files.size(), summaries, numbers), splits(files, summaries, firstWindows));
  }

  private static List<List<Run>> layouts(
      int files, List<SplitSummary> summaries, Map<String, Integer> numbers) {
    List<List<Run>> layouts = new ArrayList<>();
    for (int file = 0; file < files; file++) {
      layouts.add(new ArrayList<>());
    }
    for (SplitSummary summary : summaries) {
      List<Run> layout = layouts.get(summary.split().file());
      for (SplitSummary.Run run : summary.runs()) {
        int contig = numbers.get(run.contig());
        Run last = layout.isEmpty() ? null : layout.get(layout.size() - 1);
        if (last != null && last.contig() == contig) {
          layout.set(layout.size() - 1, new Run(contig, last.records() + run.records()));
        } else {
          layout.add(new Run(contig, run.records()));
        }
      }
    }
    return layouts;
  }

  private static List<Split> splits(
      List<SourceFile> files, List<SplitSummary> summaries, Map<String, Integer> firstWindows) {
    List<Split> splits = new ArrayList<>();
    Map<String, Long> ordinals = new HashMap<>();
    long line = 0;
    for (SplitSummary summary : summaries) {
      if (summary.split().isFirst()) {
        line = files.get(summary.split().file()).headerLines() + 1L;
      }
      Map<String, Start> starts = new HashMap<>();
      for (SplitSummary.Run run : summary.runs()) {
        long ordinal = ordinals.getOrDefault(run.contig(), 0L);
        starts.putIfAbsent(run.contig(), new Start(firstWindows.get(run.contig()), ordinal));
        ordinals.put(run.contig(), ordinal + run.records());
      }
      splits.add(new Split(summary.split(), line, starts));
      line += summary.lines();
    }
    return splits;
  }
}
