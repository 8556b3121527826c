package io.haplovq.spark.decode;

import io.haplovq.CorruptDataException;
import io.haplovq.archive.FileLayout;
import io.haplovq.genotype.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Cuts the source files' records, in file order, into parts of about a window's records each. */
final class OutputPlan {
  /** Keeps a part of heavily interleaved contigs a small task. */
  private static final int MAX_PIECES = 4096;

  private final Windows windows;
  private final IntPredicate wanted;
  private final int[] firstWindows;
  private final long[] ordinals;

  /**
   * @param wanted which windows may hold wanted records
   */
  OutputPlan(Windows windows, IntPredicate wanted) {
    this.windows = windows;
    this.wanted = wanted;
    this.ordinals = new long[windows.contigs().size()];
    this.firstWindows = new int[ordinals.length];
    for (int contig = 0; contig < ordinals.length; contig++) {
      firstWindows[contig] = windows.firstOf(contig);
    }
  }

  /**
   * The parts of the next source file; files must come in order, as ordinals on a contig run on
   * over files.
   *
   * @throws CorruptDataException if the layouts so far hold more records than the contigs
   */
  List<OutputPart> next(int file, List<FileLayout.Run> layout) {
    Parts parts = new Parts(file);
    for (FileLayout.Run run : layout) {
      long ordinal = ordinals[run.contig()];
      long end = ordinal + run.records();
      if (run.records() > windows.contigs().get(run.contig()).variants() - ordinal) {
        throw mismatch(run.contig(), "more");
      }
      ordinals[run.contig()] = end;
      while (ordinal < end) {
        long number = ordinal / windows.size();
        long to = Math.min(end, (number + 1) * windows.size());
        int window = Math.toIntExact(firstWindows[run.contig()] + number);
        if (wanted.test(window)) {
          parts.add(new Piece(window, row(ordinal, number), row(to, number)));
        }
        ordinal = to;
      }
    }
    return parts.finish();
  }

  /**
   * Ends the plan.
   *
   * @throws CorruptDataException if the layouts hold fewer records than the contigs
   */
  void end() {
    for (int contig = 0; contig < ordinals.length; contig++) {
      if (ordinals[contig] != windows.contigs().get(contig).variants()) {
        throw mismatch(contig, "fewer");
      }
    }
  }

  private CorruptDataException mismatch(int contig, String relation) {
    Windows.Contig expected = windows.contigs().get(contig);
    return new CorruptDataException(
        "the files' layouts hold "
            + relation
            + " records of contig "
            + expected.name()
            + " than the manifest, "
            + expected.variants(),
        0);
  }

  private int row(long ordinal, long number) {
    return Math.toIntExact(ordinal - number * windows.size());
  }

  /** The parts of one file. */
  private final class Parts {
    private final int file;
    private final List<OutputPart> parts = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();
    private long records;

    Parts(int file) {
      this.file = file;
    }

    void add(Piece piece) {
      if (records + piece.records() > windows.size() || pieces.size() == MAX_PIECES) {
        cut();
      }
      pieces.add(piece);
      records += piece.records();
    }

    List<OutputPart> finish() {
      cut();
      return parts;
    }

    private void cut() {
      if (!pieces.isEmpty()) {
        parts.add(new OutputPart(file, parts.size(), List.copyOf(pieces)));
        pieces.clear();
        records = 0;
      }
    }
  }
}
