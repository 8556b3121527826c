package io.haplovq.vcf;

import io.haplovq.CorruptDataException;

/**
 * The blobs of a tile as they are decoded, one at a time. Streams that say "all the same" do not
 * bound what they stand for, so this does.
 */
final class LimitedText {
  /** The most that a tile's blobs may take, in bytes. */
  static final int LIMIT = 1 << 30;

  private final TextBuffer text = new TextBuffer();
  private final long limit;
  private long before;

  LimitedText(long limit) {
    this.limit = limit;
  }

  /** Takes the bytes so far away. */
  byte[] take() {
    byte[] bytes = text.toByteArray();
    before += bytes.length;
    text.clear();
    return bytes;
  }

  void append(byte value) {
    room(1);
    text.append(value);
  }

  void append(byte[] source) {
    append(source, 0, source.length);
  }

  void append(byte[] source, int from, int length) {
    room(length);
    text.append(source, from, length);
  }

  void appendVarint(int value) {
    room(5);
    text.appendVarint(value);
  }

  private void room(int length) {
    if (before + text.size() + length > limit) {
      throw new CorruptDataException("calls of more than " + limit + " bytes in one tile", 0);
    }
  }
}
