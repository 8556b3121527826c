package io.haplovq.vcf;

import java.util.Arrays;

/** The texts of one column in order, each followed by a line feed in one run of bytes. */
final class TextValues {
  static final byte TERMINATOR = '\n';

  private final TextBuffer text = new TextBuffer();
  private int[] ends = new int[16];
  private int size;

  void add(byte[] source, int from, int to) {
    text.append(source, from, to - from);
    close();
  }

  /** What was appended to {@link #open} since the last value is the next one. */
  void close() {
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, Math.addExact(size, size));
    }
    ends[size++] = text.size();
    text.append(TERMINATOR);
  }

  TextBuffer open() {
    return text;
  }

  int size() {
    return size;
  }

  /** The live array that {@link #start} and {@link #end} point into. */
  byte[] bytes() {
    return text.array();
  }

  int start(int value) {
    return value == 0 ? 0 : ends[value - 1] + 1;
  }

  int end(int value) {
    return ends[value];
  }

  boolean allEqual() {
    for (int i = 1; i < size; i++) {
      if (!Arrays.equals(bytes(), start(0), end(0), bytes(), start(i), end(i))) {
        return false;
      }
    }
    return size > 0;
  }
}
