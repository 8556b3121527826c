package io.haplovq.codec;

import java.util.ArrayList;
import java.util.List;

/**
 * The streams of one entry of a shard, each compressed to its own zstd frame. An empty stream has
 * no frame: an array of length 0 stands in its place. The arrays are kept and not copied.
 */
public record CompressedEntry(List<byte[]> frames) implements java.io.Serializable {
  /** What a frame costs beside its own bytes: its entry in the shard's seek table. */
  private static final int SEEK_ENTRY_BYTES = 8;

  public CompressedEntry {
    frames = List.copyOf(frames);
  }

  /** Compresses each stream at a zstd level. */
  public static CompressedEntry of(List<byte[]> streams, int level) {
    List<byte[]> frames = new ArrayList<>(streams.size());
    for (byte[] stream : streams) {
      frames.add(stream.length == 0 ? stream : ZstdFrame.compress(stream, level));
    }
    return new CompressedEntry(frames);
  }

  /**
   * The streams again.
   *
   * @param cap the most bytes that one stream may have
   * @throws io.haplovq.CorruptDataException if a frame is damaged or its content beyond the cap
   */
  public List<byte[]> streams(int cap) {
    List<byte[]> streams = new ArrayList<>(frames.size());
    for (byte[] frame : frames) {
      streams.add(frame.length == 0 ? frame : ZstdFrame.decompress(frame, cap));
    }
    return streams;
  }

  /** The bytes that a shard grows by, its place in the directory left out. */
  public long storedBytes() {
    long bytes = 0;
    for (byte[] frame : frames) {
      bytes += frame.length == 0 ? 0 : frame.length + SEEK_ENTRY_BYTES;
    }
    return bytes;
  }
}
