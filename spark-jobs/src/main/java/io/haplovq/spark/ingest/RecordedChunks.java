package io.haplovq.spark.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The chunks of a file as one stream that remembers where each began, to find the address of a byte
 * of text.
 */
final class RecordedChunks extends InputStream {
  /** A byte of text: its chunk's address and its offset in that chunk. */
  record Place(long address, int skip) {}

  private record Start(long address, long offset) {}

  private final ChunkSource chunks;
  private final List<Start> starts = new ArrayList<>();
  private long behind;
  private int at;

  RecordedChunks(ChunkSource chunks) {
    this.chunks = chunks;
  }

  /**
   * The place of the byte {@code offset} of the text; the end of the last chunk for the end of the
   * text.
   */
  Place placeOf(long offset) {
    Start start = new Start(0, 0);
    for (Start candidate : starts) {
      if (candidate.offset() < offset) {
        start = candidate;
      }
    }
    return new Place(start.address(), Math.toIntExact(offset - start.offset()));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (at == chunks.length()) {
      behind += at;
      at = 0;
      if (!chunks.next()) {
        return -1;
      }
      // A gzip stream has one address for all its text, counted from its beginning.
      if (starts.isEmpty() || chunks.address() != starts.get(starts.size() - 1).address()) {
        starts.add(new Start(chunks.address(), behind));
      }
    }
    int count = Math.min(length, chunks.length() - at);
    System.arraycopy(chunks.bytes(), at, target, offset, count);
    at += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    chunks.close();
  }
}
