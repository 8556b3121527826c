package io.haplovq.archive;

/** An open file that is read at any position. Reads may come from several threads at once. */
public interface RandomAccessInput extends AutoCloseable {
  /** The file's length in bytes. */
  long length();

  /**
   * Fills {@code buffer[offset, offset + length)} with the bytes from {@code position} on.
   *
   * @throws java.io.UncheckedIOException if reading fails or the file ends before that
   */
  void readFully(long position, byte[] buffer, int offset, int length);

  /** {@code length} bytes from {@code position} on. */
  default byte[] read(long position, int length) {
    byte[] bytes = new byte[length];
    readFully(position, bytes, 0, length);
    return bytes;
  }

  @Override
  void close();
}
