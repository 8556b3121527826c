package io.haplovq.spark.encode;

import io.haplovq.archive.EntryKey;
import io.haplovq.archive.EntryKind;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * Which entries go to which file of an archive: those of a kind in the order in which they are
 * added, a file at most {@code shardBytes} unless a single entry is larger. So a kind has at most
 * one file more than twice its bytes over {@code shardBytes} (or its entries over {@link
 * #MOST_ENTRIES}), and a small archive one file a kind. Not thread-safe.
 */
final class ShardPicks {
  /** A reader holds a shard's directory in memory. */
  static final int MOST_ENTRIES = 1 << 16;

  /** What an entry takes in a shard's directory, at most, before that is compressed. */
  private static final int DIRECTORY_ENTRY_BYTES = 16;

  /** The directory's frame and the seek table's own bytes. */
  private static final int FILE_BYTES = 64;

  private final long shardBytes;
  private final Map<EntryKind, File> open = new EnumMap<>(EntryKind.class);
  private final List<File> files = new ArrayList<>();

  ShardPicks(long shardBytes) {
    this.shardBytes = shardBytes;
  }

  /** The entries of one file to be, and where they are now; 12 bytes each, for there are many. */
  static final class File implements Serializable {
    private static final long serialVersionUID = 1;

    private final EntryKind kind;
    private final List<String> paths = new ArrayList<>();
    private transient IntStream.Builder collected = IntStream.builder();
    private transient Map<String, Integer> numbers = new HashMap<>();
    private int[] picks;
    private int entries;
    private long bytes = FILE_BYTES;

    private File(EntryKind kind) {
      this.kind = kind;
    }

    private void add(EntryKey key, long size, String path) {
      Integer number = numbers.get(path);
      if (number == null) {
        number = paths.size();
        numbers.put(path, number);
        paths.add(path);
      }
      collected.add(key.window()).add(key.block()).add(number);
      entries++;
      bytes += size + DIRECTORY_ENTRY_BYTES;
    }

    private void complete() {
      picks = collected.build().toArray();
      collected = null;
      numbers = null;
    }

    EntryKind kind() {
      return kind;
    }

    int entries() {
      return entries;
    }

    /** What the file will have, at most. */
    long bytes() {
      return bytes;
    }

    /** Gives every entry and the path of the file that it is in now. */
    void forEach(BiConsumer<EntryKey, String> action) {
      for (int i = 0; i < picks.length; i += 3) {
        action.accept(new EntryKey(kind, picks[i], picks[i + 1]), paths.get(picks[i + 2]));
      }
    }
  }

  void add(EntryKey key, long size, String path) {
    File file = open.get(key.kind());
    if (file != null && !fits(file, size)) {
      finish(file);
      file = null;
    }
    if (file == null) {
      file = new File(key.kind());
      open.put(key.kind(), file);
    }
    file.add(key, size, path);
  }

  private boolean fits(File file, long size) {
    return file.bytes + size + DIRECTORY_ENTRY_BYTES <= shardBytes && file.entries < MOST_ENTRIES;
  }

  private void finish(File file) {
    file.complete();
    files.add(file);
  }

  /** All files; nothing can be added any more. */
  List<File> finish() {
    open.values().forEach(this::finish);
    open.clear();
    return List.copyOf(files);
  }
}
