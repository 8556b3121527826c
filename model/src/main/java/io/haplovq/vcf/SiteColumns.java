package io.haplovq.vcf;

import io.haplovq.CorruptDataException;
import io.haplovq.InputException;
import java.util.ArrayList;
import java.util.List;

/**
 * The sites of a window as streams for an entropy coder, and back (VCF-STREAMS.md, section 4).
 * Plainly, that is a stream of text a column: CHROM, POS, ID, REF, ALT, QUAL, FILTER, INFO, FORMAT
 * where the file has it, and the line ends. Typed columns take less space and more time. Stateless.
 */
public final class SiteColumns {
  /** The largest text of a window's sites, in bytes. */
  static final long LIMIT = 1L << 30;

  /** Refuses stored values that grow beyond all that a window's sites may take. */
  static void checkSize(long bytes) {
    if (bytes > LIMIT) {
      throw new CorruptDataException("sites of more than " + LIMIT + " bytes", 0);
    }
  }

  /** Streams that an entry of a shard may have. */
  private static final int MAX_STREAMS = 4096;

  private static final List<String> NAMES =
      List.of("CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO", "FORMAT");

  private SiteColumns() {}

  /**
   * The plain streams of a window: 9 for sites of 8 columns, 10 for sites of 9.
   *
   * @throws InputException when the sites take more than 1 GiB
   */
  public static List<byte[]> streams(SiteBlock block) {
    checkSize(block);
    ColumnWriter[] writers = new ColumnWriter[block.columns() + 1];
    for (int i = 0; i < writers.length; i++) {
      writers[i] = new ColumnWriter();
    }
    FixedColumns fields = new FixedColumns();
    for (Site site : block.sites()) {
      byte[] text = site.text();
      if (fields.scan(text, 0, text.length, block.columns() + 1) != block.columns()) {
        throw new IllegalArgumentException(site + " in a block of " + block.columns());
      }
      for (int column = 0; column < block.columns(); column++) {
        writers[column].add(text, fields.start(column), fields.end(column));
      }
      writers[block.columns()].add(new byte[] {site.lineEnd().code()}, 0, 1);
    }
    List<byte[]> streams = new ArrayList<>();
    for (int i = 0; i < writers.length; i++) {
      streams.add(i == FixedColumns.POS ? writers[i].positions() : writers[i].values());
    }
    return streams;
  }

  /**
   * The streams of a window as typed columns, which take more time and less space; plain ones where
   * typed columns are too many.
   *
   * @throws InputException when the sites take more than 1 GiB
   */
  public static List<byte[]> typedStreams(SiteBlock block) {
    return typedStreams(block, MAX_STREAMS);
  }

  static List<byte[]> typedStreams(SiteBlock block, int mostStreams) {
    if (block.sites().isEmpty()) {
      return streams(block);
    }
    checkSize(block);
    List<byte[]> typed = TypedSites.streams(block);
    return typed.size() <= mostStreams ? typed : streams(block);
  }

  /**
   * Reads what {@link #streams} or {@link #typedStreams} wrote.
   *
   * @throws CorruptDataException when the streams do not describe {@code records} sites
   */
  public static SiteBlock of(List<byte[]> streams, int records) {
    if (records > 0 && TypedSites.areIn(streams)) {
      return TypedSites.read(streams, records);
    }
    int columns = streams.size() - 1;
    if (columns != FixedColumns.WITHOUT_FORMAT && columns != FixedColumns.FORMAT + 1) {
      throw new CorruptDataException(streams.size() + " streams of sites instead of 9 or 10", 0);
    }
    ColumnReader[] readers = new ColumnReader[columns + 1];
    for (int i = 0; i <= columns; i++) {
      readers[i] =
          new ColumnReader(streams.get(i), i == columns ? "line ends" : NAMES.get(i), records);
    }
    List<Site> sites = new ArrayList<>();
    TextBuffer text = new TextBuffer();
    long size = 0;
    for (int record = 0; record < records; record++) {
      text.clear();
      for (int column = 0; column < columns; column++) {
        if (column > 0) {
          text.append((byte) '\t');
        }
        readers[column].appendNext(text);
        // A constant column costs its stream nothing more a record, so streams do not bound this.
        if (size + text.size() > LIMIT) {
          throw new CorruptDataException("sites of more than " + LIMIT + " bytes", 0);
        }
      }
      LineEnd lineEnd = readers[columns].nextLineEnd();
      size += text.size();
      sites.add(new Site(text.toByteArray(), lineEnd));
    }
    for (ColumnReader reader : readers) {
      reader.expectEnd();
    }
    return new SiteBlock(columns, sites);
  }

  private static void checkSize(SiteBlock block) {
    long size = 0;
    for (Site site : block.sites()) {
      size += site.text().length;
    }
    if (size > LIMIT) {
      throw new InputException(
          "the sites of one window take "
              + size
              + " bytes; expected at most "
              + LIMIT
              + ": choose smaller windows");
    }
  }
}
