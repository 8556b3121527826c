package io.haplovq.vcf;

import io.haplovq.CorruptDataException;
import java.util.Arrays;
import java.util.List;

/** Reads what {@link Sections} wrote, and trusts nothing. Not thread-safe. */
final class SectionReader {
  private static final int HEAD = 0;
  private static final int SHARED = 1;
  private static final int FIRST_OWN = 2;

  private final String name;
  private final List<byte[]> streams;
  private final StreamReader head;
  private int sharedAt;
  private int nextOwn = FIRST_OWN;

  SectionReader(List<byte[]> streams, String name) {
    if (streams.size() < FIRST_OWN) {
      throw new CorruptDataException(name + " are in " + streams.size() + " streams, not two", 0);
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
      byte[] shared = streams.get(SHARED);
      if (length > shared.length - sharedAt) {
        throw damage("want " + length + " bytes of " + (shared.length - sharedAt) + " shared ones");
      }
      sharedAt += length;
      return Arrays.copyOfRange(shared, sharedAt - length, sharedAt);
    }
    if (nextOwn == streams.size() || streams.get(nextOwn).length != length) {
      throw damage("have no stream " + nextOwn + " of " + length + " bytes");
    }
    return streams.get(nextOwn++);
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
    if (sharedAt != streams.get(SHARED).length || nextOwn != streams.size()) {
      throw damage("have more sections than columns");
    }
  }

  CorruptDataException damage(String what) {
    return head.damage(name + " " + what);
  }
}
