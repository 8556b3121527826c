package io.haplovq.vcf;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * A growable run of bytes that rendered VCF text is appended to; reused from record to record by
 * {@link #clear}. Holds at most 2 GiB ({@link OutOfMemoryError} beyond, as an array would). Not
 * thread-safe.
 */
public final class TextBuffer {
  private byte[] bytes;
  private int size;

  public TextBuffer() {
    this(256);
  }

  public TextBuffer(int capacity) {
    bytes = new byte[capacity];
  }

  /** The live array; only the first {@link #size} bytes count, and appending may replace it. */
  public byte[] array() {
    return bytes;
  }

  public int size() {
    return size;
  }

  public void clear() {
    size = 0;
  }

  public void append(byte value) {
    int at = claim(1);
    bytes[at] = value;
  }

  public void append(byte[] source) {
    append(source, 0, source.length);
  }

  public void append(byte[] source, int from, int length) {
    int at = claim(length);
    System.arraycopy(source, from, bytes, at, length);
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
  }

  /** Makes room for {@code length} more bytes, counts them in, and returns where they start. */
  int claim(int length) {
    int at = size;
    long needed = (long) size + length;
    if (needed > bytes.length) {
      if (needed > Integer.MAX_VALUE - 8) {
        throw new OutOfMemoryError("text of " + needed + " bytes; one buffer holds less than 2^31");
      }
      bytes =
          Arrays.copyOf(
              bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, bytes.length * 2L)));
    }
    size = (int) needed;
    return at;
  }

  /** Appends an unsigned LEB128 varint. */
  void appendVarint(int value) {
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      append((byte) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    append((byte) rest);
  }
}
