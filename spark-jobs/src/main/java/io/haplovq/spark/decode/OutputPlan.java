package io.haplovq.spark.decode;

import io.haplovq.genotype.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Cuts the source files' records, in file order, into parts of about a window's records each. */
final class OutputPlan {
  /**
   * Keeps a part of heavily interleaved contigs from reading many windows for a few records each.
   */
  private static final int MAX_PIECES = 4096;

  /** Successive records of one contig in a source file. */
  record Run(int contig, long records) {}

  private final Windows windows;
  private final IntPredicate wanted;
  private final long[] ordinals;

  /**
   * @param wanted which windows may hold wanted records
   */
  OutputPlan(Windows windows, IntPredicate wanted) {
    this.windows = windows;
    this.wanted = wanted;
    this.ordinals = new long[windows.contigs().size()];
  }

  /**
   * The parts of the next source file; files must come in order, as ordinals on a contig run on
   * over files.
   */
  List<OutputPart> next(int file, List<Run> layout) {
    List<OutputPart> parts = new ArrayList<>();
    List<Piece> pieces = new ArrayList<>();
    int records = 0;
    for (Run run : layout) {
      long ordinal = ordinals[run.contig()];
      long end = ordinal + run.records();
      ordinals[run.contig()] = end;
      int first = windows.firstOf(run.contig());
      while (ordinal < end) {
        long number = ordinal / windows.size();
        long to = Math.min(end, (number + 1) * windows.size());
        int window = Math.toIntExact(first + number);
        if (wanted.test(window)) {
          Piece piece = new Piece(window, row(ordinal, number), row(to, number));
          if (!pieces.isEmpty()
              && (records + piece.records() > windows.size() || pieces.size() == MAX_PIECES)) {
            parts.add(new OutputPart(file, parts.size(), List.copyOf(pieces)));
            pieces.clear();
            records = 0;
          }
          pieces.add(piece);
          records += piece.records();
        }
        ordinal = to;
      }
    }
    if (!pieces.isEmpty()) {
      parts.add(new OutputPart(file, parts.size(), List.copyOf(pieces)));
    }
    return parts;
  }

  private int row(long ordinal, long number) {
    return Math.toIntExact(ordinal - number * windows.size());
  }
}
