package io.haplovq.spark.ingest;

import io.haplovq.InputException;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What the first pass learns of a split: how many lines it has, and which contigs they name, in
 * order. Nothing is checked yet: the second pass knows line numbers and refuses with them.
 *
 * @param split the split
 * @param runs successive lines of the same contig
 * @param first as {@link SplitLines#first}
 * @param behind as {@link SplitLines#behind}
 */
record SplitSummary(LineSplit split, List<Run> runs, long first, long behind)
    implements Serializable {
  /** So many successive lines name this contig. */
  record Run(String contig, long records) implements Serializable {}

  SplitSummary {
    runs = new ArrayList<>(runs);
  }

  long lines() {
    return runs.stream().mapToLong(Run::records).sum();
  }

  /**
   * Makes sure that the next split begins where this one ends. Blocks are found by what they look
   * like, and one that was not recognised would be left out by both.
   *
   * @throws InputException if they do not meet
   */
  void checkMeets(SplitSummary next, String path) {
    if (behind != next.first) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: the bgzip block at byte %d has a damaged or unusual header; expected a whole BGZF block as bgzip"
                  + " writes it (gzip -dc FILE | bgzip writes such a file)",
              path,
              Math.min(behind, next.first)));
    }
  }

  static SplitSummary count(SplitSource source, SourceFile file, LineSplit split) {
    List<Run> runs = new ArrayList<>();
    byte[] contig = new byte[0];
    long records = 0;
    long first;
    long behind;
    try (SplitLines lines = source.lines(file, split)) {
      while (lines.next()) {
        int length = contigLength(lines.bytes(), lines.length());
        if (records == 0 || !Arrays.equals(lines.bytes(), 0, length, contig, 0, contig.length)) {
          addRun(runs, contig, records);
          contig = Arrays.copyOf(lines.bytes(), length);
          records = 0;
        }
        records++;
      }
      first = lines.first();
      behind = lines.behind();
    } catch (IOException e) {
      throw new UncheckedIOException(file.path() + ": cannot be read", e);
    }
    addRun(runs, contig, records);
    return new SplitSummary(split, runs, first, behind);
  }

  private static void addRun(List<Run> runs, byte[] contig, long records) {
    if (records > 0) {
      runs.add(new Run(new String(contig, StandardCharsets.UTF_8), records));
    }
  }

  private static int contigLength(byte[] line, int length) {
    for (int i = 0; i < length; i++) {
      if (line[i] == '\t') {
        return i;
      }
    }
    return length;
  }
}
