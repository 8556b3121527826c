package io.haplovq.spark.decode;

import htsjdk.tribble.Feature;
import htsjdk.tribble.index.tabix.TabixFormat;
import htsjdk.tribble.index.tabix.TabixIndex;
import htsjdk.tribble.index.tabix.TabixIndexCreator;
import io.haplovq.genotype.Windows;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A file's tabix index, from its records' runs in file order. Gives up, and says why, on a file
 * that such an index cannot describe: 29 bits of position, every contig in one piece, positions
 * ascending.
 */
final class IndexBuilder {
  /** The last position that the bins of a tabix index cover. */
  private static final long MAX_POSITION = 1L << 29;

  private static final char REPLACEMENT = '\uFFFD';

  private final List<Windows.Contig> contigs;
  private final TabixIndexCreator creator = new TabixIndexCreator(TabixFormat.VCF);
  private final BitSet seen = new BitSet();
  private IndexRun previous;
  private String fault;

  /**
   * @param contigs those that runs number
   */
  IndexBuilder(List<Windows.Contig> contigs) {
    this.contigs = contigs;
  }

  /** Adds the runs of the next part, which begins at byte {@code partStart} of the file. */
  void add(List<IndexRun> runs, long partStart) {
    for (IndexRun run : runs) {
      if (fault == null) {
        fault = faultOf(run);
      }
      if (fault == null) {
        creator.addFeature(Span.of(run, name(run)), run.pointer() + (partStart << 16));
        seen.set(run.contig());
        previous = run;
      }
    }
  }

  /** Why there can be no index; empty if there can. */
  Optional<String> fault() {
    return Optional.ofNullable(fault);
  }

  /** The index of a file whose end marker begins at byte {@code end}. */
  TabixIndex finish(long end) {
    return (TabixIndex) creator.finalizeIndex(end << 16);
  }

  private String faultOf(IndexRun run) {
    String name = name(run);
    if (run.end() > MAX_POSITION) {
      return name + ":" + run.first() + " reaches beyond position 2^29, the last of a tabix index";
    }
    if (name.indexOf(REPLACEMENT) >= 0) {
      return "the contig name " + name + " is not UTF-8";
    }
    if (previous != null && previous.contig() == run.contig()) {
      return previous.last() <= run.first()
          ? null
          : "it is not sorted: " + name + ":" + run.first() + " follows " + previous.last();
    }
    return seen.get(run.contig()) ? "the records of " + name + " are not in one piece" : null;
  }

  private String name(IndexRun run) {
    return contigs.get(run.contig()).name();
  }

  /** A run as htsjdk wants it. */
  private record Span(String contig, int start, int end) implements Feature {
    /** POS 0, the telomere, has no place of its own in the bins; htslib puts it into the first. */
    static Span of(IndexRun run, String name) {
      // htsjdk writes the low byte of every character.
      String bytes = new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      return new Span(bytes, (int) Math.max(1, run.first()), (int) Math.max(1, run.end()));
    }

    @Override
    public String getContig() {
      return contig;
    }

    @Override
    public int getStart() {
      return start;
    }

    @Override
    public int getEnd() {
      return end;
    }
  }
}
