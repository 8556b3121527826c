package io.haplovq.vcf;

import io.haplovq.CorruptDataException;

/**
 * Reads stored bytes that nobody vouches for: every step checks what remains and reports damage as
 * {@link CorruptDataException} with the offset.
 */
final class StreamReader {
  private final byte[] bytes;
  private final String name;
  private int at;

  StreamReader(byte[] bytes, String name) {
    this.bytes = bytes;
    this.name = name;
  }

  int at() {
    return at;
  }

  byte readByte() {
    if (at == bytes.length) {
      throw damage("ends early");
    }
    return bytes[at++];
  }

  byte[] readBytes(int length) {
    if (length > bytes.length - at) {
      throw damage("ends early");
    }
    at += length;
    return java.util.Arrays.copyOfRange(bytes, at - length, at);
  }

  int remaining() {
    return bytes.length - at;
  }

  /** An unsigned LEB128 varint in {@code [0, limit]}. */
  int readVarint(int limit) {
    int start = at;
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = readByte();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        break;
      }
      if (shift == 28) {
        at = start;
        throw damage("holds a number of more than five bytes");
      }
    }
    if (value > limit) {
      at = start;
      throw damage("holds " + value + " where at most " + limit + " is possible");
    }
    return (int) value;
  }

  /** An unsigned LEB128 varint of at most 63 bits in {@code [0, limit]}. */
  long readLong(long limit) {
    int start = at;
    long value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      byte next = readByte();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        if (value > limit) {
          at = start;
          throw damage("holds " + value + " where at most " + limit + " is possible");
        }
        return value;
      }
    }
    at = start;
    throw damage("holds a number of more than nine bytes");
  }

  /**
   * Skips through {@code count} terminated texts and returns the offset of the first. A text holds
   * neither line feed nor NUL, unless that is the terminator.
   */
  int skipTexts(int count, byte terminator) {
    int start = at;
    for (int i = 0; i < count; i++) {
      byte next;
      while ((next = readByte()) != terminator) {
        if (next == '\n' || next == 0) {
          at--;
          throw damage("holds byte " + next + " inside a text");
        }
      }
    }
    return start;
  }

  void expectEnd() {
    if (at != bytes.length) {
      throw damage("goes on for " + (bytes.length - at) + " bytes after its end");
    }
  }

  CorruptDataException damage(String what) {
    return new CorruptDataException(name + " " + what, at);
  }
}
