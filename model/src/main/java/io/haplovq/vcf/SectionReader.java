package io.haplovq.vcf;

import io.haplovq.CorruptDataException;
import java.util.Arrays;
import java.util.List;

/** Reads what {@link Sections} wrote, and trusts nothing. Not thread-safe. */
final class SectionReader {
  private static final int HEAD = 0;
  private static final int SHARED = 1;
  private static final int NOISE = 2;
  private static final int FIRST_OWN = 3;

  private final String name;
  private final List<byte[]> streams;
  private final StreamReader head;
  private final int[] at = new int[FIRST_OWN];
  private int nextOwn = FIRST_OWN;

  SectionReader(List<byte[]> streams, String name) {
    if (streams.size() < FIRST_OWN) {
      throw new CorruptDataException(
          name + " are in " + streams.size() + " streams, fewer than three", 0);
    }
    this.name = name;
    this.streams = streams;
    this.head = new StreamReader(streams.get(HEAD), name + ", head");
  }

  int u8() {
    return head.readByte() & 0xFF;
  }

  /** A varint in {@code [0, limit]}. */
  long number(long limit) {
    return head.readLong(limit);
  }

  byte[] text() {
    int from = head.at();
    while (head.readByte() != TextValues.TERMINATOR) {
      // up to the terminator
    }
    return Arrays.copyOfRange(streams.get(HEAD), from, head.at() - 1);
  }

  byte[] section() {
    long descriptor = head.readLong(Integer.MAX_VALUE * 2L + 1);
    int length = (int) (descriptor >>> 1);
    if ((descriptor & 1) == 0) {
      return next(SHARED, length);
    }
    if (nextOwn == streams.size() || streams.get(nextOwn).length != length) {
      throw damage("have no stream " + nextOwn + " of " + length + " bytes");
    }
    return streams.get(nextOwn++);
  }

  /** A section of bits. */
  byte[] noise() {
    return next(NOISE, (int) head.readLong(Integer.MAX_VALUE));
  }

  private byte[] next(int stream, int length) {
    int left = streams.get(stream).length - at[stream];
    if (length > left) {
      throw damage("want " + length + " bytes of " + left + " in stream " + stream);
    }
    at[stream] += length;
    return Arrays.copyOfRange(streams.get(stream), at[stream] - length, at[stream]);
  }

  /** A section of exactly {@code length} bytes. */
  byte[] section(long length) {
    byte[] section = section();
    if (section.length != length) {
      throw damage("have a section of " + section.length + " bytes instead of " + length);
    }
    return section;
  }

  void expectEnd() {
    head.expectEnd();
    if (at[SHARED] != streams.get(SHARED).length
        || at[NOISE] != streams.get(NOISE).length
        || nextOwn != streams.size()) {
      throw damage("have more sections than columns");
    }
  }

  CorruptDataException damage(String what) {
    return head.damage(name + " " + what);
  }
}
