package io.haplovq.spark.decode;

import io.haplovq.CorruptDataException;
import io.haplovq.archive.CohortReader;
import io.haplovq.archive.FileLayout;
import io.haplovq.archive.WindowTable;
import io.haplovq.genotype.Windows;
import io.haplovq.vcf.VcfHeader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What the driver knows before any task runs.
 *
 * @param headers a header a source file, with the chosen samples
 * @param trailing what follows each file's last record
 * @param parts what tasks are to render, by file and in file order
 * @param samples samples in each file
 * @param framesOpened frames that were read for it
 */
record DecodePlan(
    List<byte[]> headers,
    List<byte[]> trailing,
    List<OutputPart> parts,
    int samples,
    long framesOpened) {
  /**
   * The source files' headers.
   *
   * @throws CorruptDataException if one has other than the cohort's samples
   */
  static List<VcfHeader> headers(CohortReader reader) {
    List<VcfHeader> headers = new ArrayList<>();
    for (int file = 0; file < reader.manifest().sources().size(); file++) {
      VcfHeader header = reader.header(file);
      if (header.samples().size() != reader.blocks().samples()) {
        throw new CorruptDataException(
            "the header of source file "
                + file
                + " has "
                + header.samples().size()
                + " samples, the manifest "
                + reader.blocks().samples(),
            0);
      }
      headers.add(header);
    }
    return headers;
  }

  /** Reads what a selection needs to know before any task runs. */
  static DecodePlan of(CohortReader reader, List<VcfHeader> headers, Selection selection) {
    List<byte[]> trailing = new ArrayList<>();
    List<OutputPart> parts = new ArrayList<>();
    BitSet wanted = wantedWindows(reader, selection);
    OutputPlan plan = new OutputPlan(reader.windows(), wanted::get);
    for (int file = 0; file < headers.size(); file++) {
      FileLayout layout = reader.layout(file);
      parts.addAll(plan.next(file, layout.runs()));
      trailing.add(selection.wantsAllRecords() ? layout.trailing() : new byte[0]);
    }
    plan.end();
    int samples = selection.samples().map(some -> some.length).orElse(reader.blocks().samples());
    List<byte[]> texts =
        headers.stream().map(header -> FileJoiner.header(header, selection)).toList();
    return new DecodePlan(texts, trailing, parts, samples, reader.framesOpened());
  }

  private static BitSet wantedWindows(CohortReader reader, Selection selection) {
    BitSet wanted = new BitSet();
    Windows windows = reader.windows();
    if (selection.wantsAllRecords()) {
      wanted.set(0, windows.count());
      return wanted;
    }
    List<WindowTable.Span> spans = reader.windowTable().spans();
    for (int contig = 0; contig < windows.contigs().size(); contig++) {
      String name = windows.contigs().get(contig).name();
      boolean last = contig == windows.contigs().size() - 1;
      int end = last ? windows.count() : windows.firstOf(contig + 1);
      for (int window = windows.firstOf(contig); window < end; window++) {
        WindowTable.Span span = spans.get(window);
        wanted.set(window, selection.overlaps(name, span.first(), span.last()));
      }
    }
    return wanted;
  }
}
