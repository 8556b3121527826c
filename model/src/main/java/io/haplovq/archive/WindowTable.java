package io.haplovq.archive;

import io.haplovq.codec.ByteReader;
import io.haplovq.codec.ByteWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Which positions each window spans, so that a region finds its windows. Entry {@link
 * EntryKind#WINDOW_TABLE}, one stream.
 *
 * @param spans a span a window, from window 0 on
 */
public record WindowTable(List<Span> spans) {
  /** Whether a window's records stand in the order of their positions. */
  public enum Positions {
    SORTED,
    UNSORTED
  }

  /**
   * What a window spans, in bp, 1-based and inclusive: the least POS and the greatest end of its
   * records. POS 0, the telomere, is possible.
   */
  public record Span(long first, long last, Positions positions) implements java.io.Serializable {
    public Span {
      if (first < 0 || last < first || last > MAX_POSITION) {
        throw new IllegalArgumentException("a window from " + first + " to " + last);
      }
    }

    /** Whether a record of this window may touch {@code [from, to]}. */
    public boolean overlaps(long from, long to) {
      return first <= to && from <= last;
    }
  }

  /** Well beyond any contig, and small enough for sums and zigzag not to overflow. */
  public static final long MAX_POSITION = 1L << 60;

  private static final int LEAST_SPAN_BYTES = 2;

  public WindowTable {
    spans = List.copyOf(spans);
  }

  /** The table as bytes. */
  public byte[] encode() {
    ByteWriter out = new ByteWriter().varint(spans.size());
    long previous = 0;
    for (Span span : spans) {
      out.zigzag(span.first - previous);
      out.varint((span.last - span.first) << 1 | (span.positions == Positions.UNSORTED ? 1 : 0));
      previous = span.last;
    }
    return out.toByteArray();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws io.haplovq.CorruptDataException if these are not the bytes of a window table
   */
  public static WindowTable decode(byte[] bytes) {
    ByteReader in = new ByteReader("window table", bytes);
    int count = in.count(LEAST_SPAN_BYTES);
    List<Span> spans = new ArrayList<>(count);
    long previous = 0;
    for (int i = 0; i < count; i++) {
      long first = previous + in.zigzag();
      if (first < 0 || first > MAX_POSITION) {
        throw in.corrupt("a window from position " + first);
      }
      long rest = in.varint((MAX_POSITION - first) << 1 | 1);
      Positions positions = (rest & 1) == 0 ? Positions.SORTED : Positions.UNSORTED;
      spans.add(new Span(first, first + (rest >>> 1), positions));
      previous = first + (rest >>> 1);
    }
    in.end();
    return new WindowTable(spans);
  }
}
