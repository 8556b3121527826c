package io.haplovq.spark.ingest;

import io.haplovq.InputException;
import io.haplovq.genotype.HaplotypeBlocks;
import io.haplovq.genotype.TileKey;
import io.haplovq.vcf.CallSlice;
import io.haplovq.vcf.ParsedRecord;
import io.haplovq.vcf.RecordParser;
import io.haplovq.vcf.Site;
import io.haplovq.vcf.VcfHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.util.LongAccumulator;
import scala.Tuple2;

/**
 * The second pass over a split: parses its lines and gives fragments, in which successive rows of a
 * window travel together. Holds one fragment of at most {@link #FRAGMENT_BYTES} or so.
 */
final class SplitParser implements Iterator<Tuple2<RowKey, Fragment>> {
  private static final int FRAGMENT_BYTES = 1 << 20;

  private final String path;
  private final HaplotypeBlocks blocks;
  private final int windowSize;
  private final SplitLines lines;
  private final RecordParser parser;
  private final Map<String, IngestPlan.Start> starts;
  private final LongAccumulator counter;
  private final Map<String, Long> ordinals = new HashMap<>();
  private final Deque<Tuple2<RowKey, Fragment>> ready = new ArrayDeque<>();
  private final List<ParsedRecord> pending = new ArrayList<>();
  private int pendingWindow;
  private int pendingRow;
  private long pendingBytes;
  private long lineNumber;
  private boolean ended;

  SplitParser(
      SplitSource source,
      SourceFile file,
      IngestPlan.Split split,
      HaplotypeBlocks blocks,
      int windowSize,
      LongAccumulator counter) {
    this.path = file.path();
    this.blocks = blocks;
    this.windowSize = windowSize;
    this.lines = source.lines(file, split.split());
    this.parser =
        new RecordParser(VcfHeader.parse(file.header(), file.path()), blocks, file.path());
    this.starts = split.starts();
    this.lineNumber = split.firstLine();
    this.counter = counter;
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && !ended) {
      if (lines.next()) {
        add(parser.parse(lines.bytes(), 0, lines.length(), lineNumber++));
        counter.add(1);
      } else {
        ended = true;
        flush();
        close();
      }
    }
    return !ready.isEmpty();
  }

  private void add(ParsedRecord record) {
    IngestPlan.Start start = starts.get(record.contig());
    if (start == null) {
      throw new InputException(
          path
              + ", line "
              + (lineNumber - 1)
              + ": contig "
              + record.contig()
              + " was not there when the records were counted; expected a file that does not change while it is read");
    }
    long ordinal = ordinals.merge(record.contig(), 1L, Long::sum) - 1 + start.ordinal();
    int window = start.firstWindow() + Math.toIntExact(ordinal / windowSize);
    int row = (int) (ordinal % windowSize);
    boolean continues = window == pendingWindow && row == pendingRow + pending.size();
    if (!continues || pendingBytes >= FRAGMENT_BYTES) {
      flush();
      pendingWindow = window;
      pendingRow = row;
    }
    pending.add(record);
    pendingBytes += record.site().text().length;
    for (CallSlice slice : record.slices()) {
      pendingBytes += 8L * slice.bits().length + slice.exceptions().length;
    }
  }

  private void flush() {
    if (pending.isEmpty()) {
      return;
    }
    for (int block = 0; block < blocks.count(); block++) {
      ready.add(
          new Tuple2<>(new RowKey(new TileKey(pendingWindow, block), pendingRow), fragment(block)));
    }
    pending.clear();
    pendingBytes = 0;
  }

  private Fragment fragment(int block) {
    int rows = pending.size();
    CallSlice[] slices = new CallSlice[rows];
    Site[] sites = new Site[block == 0 ? rows : 0];
    long[] spans = new long[2 * sites.length];
    for (int i = 0; i < rows; i++) {
      ParsedRecord record = pending.get(i);
      slices[i] = record.slices().get(block);
      if (block == 0) {
        sites[i] = record.site();
        spans[2 * i] = record.position();
        spans[2 * i + 1] = record.end();
      }
    }
    return new Fragment(slices, sites, spans);
  }

  private void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": cannot be closed", e);
    }
  }

  @Override
  public Tuple2<RowKey, Fragment> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }
}
