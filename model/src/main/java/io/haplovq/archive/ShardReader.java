package io.haplovq.archive;

import io.haplovq.CorruptDataException;
import io.haplovq.InputException;
import io.haplovq.codec.CompressedEntry;
import io.haplovq.codec.ZstdFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/**
 * Reads one shard: its seek table and directory when opened, then only the frames that are asked
 * for. Damage is a {@link CorruptDataException} that names the shard's path and the byte in it.
 * Thread-safe.
 */
public final class ShardReader implements AutoCloseable {
  private static final int MAX_DIRECTORY_BYTES = 1 << 30;

  private final String path;
  private final RandomAccessInput input;
  private final long length;
  private final SeekTable table;
  private final Map<EntryKey, ShardDirectory.Entry> entries = new HashMap<>();
  private final List<EntryKey> keys = new ArrayList<>();
  private final long[] frameStarts;
  private final AtomicLong framesOpened = new AtomicLong();

  private ShardReader(String path, RandomAccessInput input) {
    this.path = path;
    this.input = input;
    length = input.length();
    if (length < SeekTable.FOOTER_BYTES) {
      throw new CorruptDataException("a shard of " + length + " bytes", length);
    }
    byte[] footer = input.read(length - SeekTable.FOOTER_BYTES, SeekTable.FOOTER_BYTES);
    int tableBytes = SeekTable.storedBytes(footer, length);
    long tableStart = length - tableBytes;
    table = SeekTable.read(input.read(tableStart, tableBytes), tableStart);
    frameStarts = new long[table.count()];
    for (int i = 1; i < frameStarts.length; i++) {
      frameStarts[i] = frameStarts[i - 1] + table.compressed(i - 1);
    }
    readDirectory();
  }

  /**
   * Opens a shard.
   *
   * @throws CorruptDataException if its seek table or directory is damaged
   * @throws InputException if a newer version wrote it
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static ShardReader open(Storage storage, String path) {
    RandomAccessInput input = storage.open(path);
    try {
      return new ShardReader(path, input);
    } catch (CorruptDataException e) {
      input.close();
      throw e.in(path);
    } catch (InputException e) {
      input.close();
      throw new InputException(path + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      input.close();
      throw e;
    }
  }

  private void readDirectory() {
    int frame = table.count() - 1;
    byte[] directory = content(frame, MAX_DIRECTORY_BYTES);
    try {
      for (ShardDirectory.Entry entry : ShardDirectory.decode(directory, table)) {
        if (entries.put(entry.key(), entry) != null) {
          throw new CorruptDataException(entry.key() + " twice", frameStarts[frame]);
        }
        keys.add(entry.key());
      }
    } catch (CorruptDataException e) {
      throw e.in("directory at byte " + frameStarts[frame]);
    }
  }

  /** The file's length in bytes. */
  public long bytes() {
    return length;
  }

  /** The keys in the order in which their entries stand in the file. */
  public List<EntryKey> keys() {
    return List.copyOf(keys);
  }

  public boolean contains(EntryKey key) {
    return entries.containsKey(key);
  }

  /**
   * The tag that the entry was written with.
   *
   * @throws CorruptDataException if there is no such entry
   */
  public int tag(EntryKey key) {
    return entry(key).tag();
  }

  /**
   * The streams of an entry.
   *
   * @throws CorruptDataException if there is no such entry or a frame of it is damaged
   */
  public List<byte[]> streams(EntryKey key) {
    List<byte[]> streams = new ArrayList<>();
    forEachStream(key, frame -> streams.add(contentIn(frame, key)), streams);
    return streams;
  }

  /** The bytes that an entry's frames take. */
  public long compressedBytes(EntryKey key) {
    ShardDirectory.Entry entry = entry(key);
    long bytes = 0;
    for (int frame = entry.firstFrame(); frame < entry.firstFrame() + entry.frames(); frame++) {
      bytes += table.compressed(frame);
    }
    return bytes;
  }

  /** An entry as it is stored, for copying it elsewhere; its contents are not looked at. */
  public CompressedEntry compressed(EntryKey key) {
    List<byte[]> frames = new ArrayList<>();
    forEachStream(key, frame -> frames.add(read(frame)), frames);
    return new CompressedEntry(frames);
  }

  /** How many frames have been read so far, the directory's included. */
  public long framesOpened() {
    return framesOpened.get();
  }

  @Override
  public void close() {
    input.close();
  }

  private void forEachStream(EntryKey key, IntConsumer present, List<byte[]> target) {
    ShardDirectory.Entry entry = entry(key);
    int frame = entry.firstFrame();
    for (boolean one : entry.present()) {
      if (one) {
        present.accept(frame++);
      } else {
        target.add(new byte[0]);
      }
    }
  }

  private ShardDirectory.Entry entry(EntryKey key) {
    ShardDirectory.Entry entry = entries.get(key);
    if (entry == null) {
      throw new CorruptDataException("no " + key, 0).in(path);
    }
    return entry;
  }

  private byte[] contentIn(int frame, EntryKey key) {
    try {
      return content(frame, key.kind().maxStreamBytes());
    } catch (CorruptDataException e) {
      throw e.in(path + ": " + key);
    }
  }

  private byte[] content(int frame, int cap) {
    byte[] bytes = read(frame);
    try {
      byte[] content = ZstdFrame.decompress(bytes, Math.min(cap, table.content(frame)));
      if (content.length != table.content(frame)) {
        throw new CorruptDataException(
            content.length + " bytes of content, not " + table.content(frame), 0);
      }
      return content;
    } catch (CorruptDataException e) {
      long at = frameStarts[frame] + e.offset();
      throw new CorruptDataException(
          "frame at byte " + frameStarts[frame] + ": " + e.getMessage(), at);
    }
  }

  private byte[] read(int frame) {
    framesOpened.incrementAndGet();
    return input.read(frameStarts[frame], table.compressed(frame));
  }
}
