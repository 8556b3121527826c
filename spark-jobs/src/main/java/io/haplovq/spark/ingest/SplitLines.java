package io.haplovq.spark.ingest;

import io.haplovq.InputException;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/**
 * The lines of one split, each with its line end. Every split but a file's first leaves out the
 * text through its first line end, and every split reads on through the line that begins right
 * behind its last chunk: so each line of the file belongs to exactly one split, wherever the
 * boundaries fall.
 */
final class SplitLines implements Closeable {
  /**
   * A record of a million samples with long FORMAT fields stays far below; a file without line ends
   * does not.
   */
  private static final int MAX_LINE_BYTES = 1 << 30;

  /** Stands for the end of the file, where there is no chunk. */
  static final long NO_CHUNK = Long.MAX_VALUE;

  private final String path;
  private final ChunkSource chunks;
  private final long end;
  private byte[] chunk = new byte[0];
  private int at;
  private int limit;
  private boolean finished;
  private int chunksBeyondEnd;
  private long first = NO_CHUNK;
  private long behind = NO_CHUNK;
  private byte[] line = new byte[1 << 16];
  private int length;

  SplitLines(String path, ChunkSource chunks, LineSplit split) {
    this.path = path;
    this.chunks = chunks;
    this.end = split.end();
    if (advance()) {
      // The chunks may begin beyond the end: then no chunk of the file starts in this split.
      if (chunks.address() >= end) {
        finished = true;
      } else if (split.isFirst()) {
        skip(split.skip());
      } else {
        skipLine();
      }
    }
  }

  /** Reads the next line into {@link #bytes}. False behind the split's last line. */
  boolean next() {
    length = 0;
    if (finished || at == limit && !advance()) {
      return false;
    }
    if (chunksBeyondEnd > 1 || chunksBeyondEnd == 1 && at > 0) {
      finished = true;
      return false;
    }
    readLine();
    return true;
  }

  /** The current line is {@code [0, length())} of this array; valid until {@link #next}. */
  byte[] bytes() {
    return line;
  }

  /** The current line's bytes with its line end, if it has one. */
  int length() {
    return length;
  }

  /** The address of the first chunk, {@link #NO_CHUNK} where there is none. */
  long first() {
    return first;
  }

  /**
   * The address of the first chunk that belongs to the next split, known once all lines are read;
   * {@link #NO_CHUNK} where the file ends before.
   */
  long behind() {
    return behind;
  }

  /** The address of the chunk being read, for messages. */
  long address() {
    return chunks.address();
  }

  private void readLine() {
    do {
      int newline = indexOfNewline(chunk, at, limit);
      int to = newline < 0 ? limit : newline + 1;
      append(to);
      if (newline >= 0) {
        return;
      }
    } while (advance());
  }

  private void append(int to) {
    int added = to - at;
    if (length + added > line.length) {
      if ((long) length + added > MAX_LINE_BYTES) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: a line near address %d is longer than %d bytes",
                path,
                address(),
                MAX_LINE_BYTES));
      }
      line =
          Arrays.copyOf(
              line, Math.max(length + added, (int) Math.min(MAX_LINE_BYTES, 2L * line.length)));
    }
    System.arraycopy(chunk, at, line, length, added);
    length += added;
    at = to;
  }

  private void skip(int bytes) {
    int left = bytes;
    while (left > limit - at) {
      left -= limit - at;
      if (!advance()) {
        return;
      }
    }
    at += left;
  }

  private void skipLine() {
    do {
      int newline = indexOfNewline(chunk, at, limit);
      if (newline >= 0) {
        at = newline + 1;
        return;
      }
    } while (advance());
  }

  private boolean advance() {
    if (!chunks.next()) {
      at = limit = 0;
      finished = true;
      return false;
    }
    chunk = chunks.bytes();
    at = 0;
    limit = chunks.length();
    first = Math.min(first, chunks.address());
    if (chunks.address() >= end) {
      behind = Math.min(behind, chunks.address());
      chunksBeyondEnd++;
    }
    return true;
  }

  private static int indexOfNewline(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    chunks.close();
  }
}
