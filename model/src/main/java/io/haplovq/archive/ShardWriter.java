package io.haplovq.archive;

import io.haplovq.InputException;
import io.haplovq.codec.CompressedEntry;
import io.haplovq.codec.ZstdFrame;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes one shard: the entries' frames in the order of their addition, the directory's frame, the
 * seek table. {@link #finish} completes the file; closing without it leaves an incomplete file that
 * readers refuse. Not thread-safe.
 */
public final class ShardWriter implements AutoCloseable {
  private static final int DIRECTORY_LEVEL = 19;

  private final String path;
  private final OutputStream out;
  private final MessageDigest digest = Sha256.digest();
  private final SeekTable table = new SeekTable();
  private final List<ShardDirectory.Entry> entries = new ArrayList<>();
  private final Set<EntryKey> keys = new HashSet<>();
  private final Map<EntryKind, Long> bytesByKind = new EnumMap<>(EntryKind.class);
  private long bytes;

  /**
   * Starts a shard.
   *
   * @throws UncheckedIOException if the file exists or cannot be created
   */
  public ShardWriter(Storage storage, String path) {
    this.path = path;
    out = storage.create(path);
  }

  /** Compresses the streams of an entry at a zstd level and adds them. */
  public void add(EntryKey key, List<byte[]> streams, int level) {
    add(key, 0, CompressedEntry.of(streams, level));
  }

  /**
   * Adds an entry as it is.
   *
   * @param tag 0 to 255: what the kind's readers want to know before they open a frame
   * @throws IllegalArgumentException if the shard has that key already
   * @throws InputException if a stream is larger than its kind may be
   */
  public void add(EntryKey key, int tag, CompressedEntry entry) {
    if (!keys.add(key) || tag < 0 || tag > 255) {
      throw new IllegalArgumentException(path + ": " + key + " again, or tag " + tag);
    }
    boolean[] present = new boolean[entry.frames().size()];
    int firstFrame = table.count();
    long before = bytes;
    for (int i = 0; i < present.length; i++) {
      byte[] frame = entry.frames().get(i);
      present[i] = frame.length > 0;
      if (present[i]) {
        append(frame, contentSize(frame, key));
      }
    }
    entries.add(new ShardDirectory.Entry(key, tag, present, firstFrame));
    bytesByKind.merge(key.kind(), bytes - before, Long::sum);
  }

  private static int contentSize(byte[] frame, EntryKey key) {
    int size = ZstdFrame.contentSize(frame, Integer.MAX_VALUE);
    if (size > key.kind().maxStreamBytes()) {
      throw new InputException(
          key
              + ": a stream of "
              + size
              + " bytes; expected at most "
              + key.kind().maxStreamBytes()
              + ": choose smaller windows or smaller haplotype blocks");
    }
    return size;
  }

  /** Bytes written so far. */
  public long bytes() {
    return bytes;
  }

  /** Completes the file and closes it. */
  public ShardSummary finish() {
    byte[] directory = ShardDirectory.encode(entries, table.checksum(table.count()));
    append(ZstdFrame.compress(directory, DIRECTORY_LEVEL), directory.length);
    write(table.toByteArray());
    close();
    return new ShardSummary(
        path,
        bytes,
        HexFormat.of().formatHex(digest.digest()),
        entries.size(),
        bytesByKind,
        keys.isEmpty() ? null : Collections.min(keys),
        keys.isEmpty() ? null : Collections.max(keys));
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + path + ": " + e.getMessage(), e);
    }
  }

  private void append(byte[] frame, int contentSize) {
    write(frame);
    table.add(frame.length, contentSize);
  }

  private void write(byte[] part) {
    try {
      out.write(part);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path + ": " + e.getMessage(), e);
    }
    digest.update(part);
    bytes += part.length;
  }
}
