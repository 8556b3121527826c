package io.haplovq.archive;

import io.haplovq.codec.ByteReader;
import io.haplovq.codec.ByteWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * In which order a source file's records go through the contigs. The records of a contig follow one
 * another in the order of the file, so this restores a file in which contigs alternate. Entry
 * {@link EntryKind#LAYOUT} of the source's number, one stream.
 *
 * @param runs records in the order of the file
 * @param trailing the bytes after the last record's line, kept and not copied
 */
public record FileLayout(List<Run> runs, byte[] trailing) {
  /** {@code records} (at least 1) records of a contig, by its index in the manifest. */
  public record Run(int contig, long records) {}

  private static final int LEAST_RUN_BYTES = 2;

  public FileLayout {
    runs = List.copyOf(runs);
    for (Run run : runs) {
      if (run.contig < 0 || run.records < 1) {
        throw new IllegalArgumentException(run.toString());
      }
    }
  }

  public long records() {
    return runs.stream().mapToLong(Run::records).sum();
  }

  /** The layout as bytes. */
  public byte[] encode() {
    ByteWriter out = new ByteWriter().varint(runs.size());
    for (Run run : runs) {
      out.varint(run.contig).varint(run.records - 1);
    }
    return out.varint(trailing.length).bytes(trailing).toByteArray();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @param contigs how many contigs the manifest names
   * @throws io.haplovq.CorruptDataException if these are not the bytes of a layout
   */
  public static FileLayout decode(byte[] bytes, int contigs) {
    ByteReader in = new ByteReader("layout", bytes);
    int count = in.count(LEAST_RUN_BYTES);
    List<Run> runs = new ArrayList<>(count);
    long left = Long.MAX_VALUE - 1;
    for (int i = 0; i < count; i++) {
      Run run = new Run((int) in.varint(contigs - 1L), in.varint(left - 1) + 1);
      left -= run.records;
      runs.add(run);
    }
    byte[] trailing = in.bytes(in.count(1));
    in.end();
    return new FileLayout(runs, trailing);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof FileLayout other
        && runs.equals(other.runs)
        && Arrays.equals(trailing, other.trailing);
  }

  @Override
  public int hashCode() {
    return 31 * runs.hashCode() + Arrays.hashCode(trailing);
  }

  @Override
  public String toString() {
    return "FileLayout[" + runs + " and " + trailing.length + " bytes]";
  }
}
