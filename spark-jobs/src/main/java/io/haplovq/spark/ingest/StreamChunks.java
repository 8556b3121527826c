package io.haplovq.spark.ingest;

import io.haplovq.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.ZipException;

/**
 * Chunks of a plain byte stream. For plain text the address of a chunk is its byte offset, and no
 * chunk straddles {@code boundary}, so that a split's end is always a chunk's beginning; a gzip
 * stream has one address, 0, for all chunks.
 */
final class StreamChunks implements ChunkSource {
  private static final int CHUNK_BYTES = 1 << 16;

  private final String path;
  private final InputStream in;
  private final boolean addressable;
  private final long boundary;
  private final byte[] buffer = new byte[CHUNK_BYTES];
  private long position;
  private int length;

  private StreamChunks(
      String path, InputStream in, boolean addressable, long start, long boundary) {
    this.path = path;
    this.in = in;
    this.addressable = addressable;
    this.position = start;
    this.boundary = boundary;
  }

  static StreamChunks plain(String path, InputStream in, long start, long boundary) {
    return new StreamChunks(path, in, true, start, boundary);
  }

  static StreamChunks gzip(String path, InputStream in) {
    return new StreamChunks(path, in, false, 0, Long.MAX_VALUE);
  }

  @Override
  public boolean next() {
    position += length;
    length = 0;
    int wanted =
        position < boundary ? (int) Math.min(CHUNK_BYTES, boundary - position) : CHUNK_BYTES;
    try {
      length = Math.max(0, in.readNBytes(buffer, 0, wanted));
      return length > 0;
    } catch (EOFException | ZipException e) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: the gzip stream is damaged or ends early, after %d bytes of text (%s); expected a complete .gz file",
              path,
              position,
              e.getMessage()),
          e);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(
          path + ": reading failed after " + position + " bytes", e);
    }
  }

  @Override
  public long address() {
    return addressable ? position : 0;
  }

  @Override
  public byte[] bytes() {
    return buffer;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
