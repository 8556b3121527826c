package io.haplovq.archive;

import io.haplovq.CorruptDataException;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds entries among the shards that a manifest lists, by kind and window, and keeps the shards
 * used last open. Not thread-safe.
 */
final class EntryReader implements AutoCloseable {
  private static final int MOST_OPEN = 32;

  private final Storage storage;
  private final Map<EntryKind, ShardsByWindow> shards = new EnumMap<>(EntryKind.class);
  private final LinkedHashMap<String, ShardReader> open = new LinkedHashMap<>(16, 0.75f, true);
  private long framesOfClosed;

  EntryReader(Storage storage, List<Manifest.Shard> shards) {
    this.storage = storage;
    Map<EntryKind, List<Manifest.Shard>> byKind = new EnumMap<>(EntryKind.class);
    for (Manifest.Shard shard : shards) {
      for (EntryKind kind : shard.kinds()) {
        byKind.computeIfAbsent(kind, key -> new ArrayList<>()).add(shard);
      }
    }
    byKind.forEach((kind, some) -> this.shards.put(kind, new ShardsByWindow(some)));
  }

  /**
   * The streams of an entry, or nothing where no shard has it.
   *
   * @throws CorruptDataException if the shard is damaged, missing, or not of the length the
   *     manifest gives
   */
  Optional<List<byte[]>> find(EntryKey key) {
    return shardOf(key).map(shard -> shard.streams(key));
  }

  /** As {@link #find} where the entry must be there. */
  List<byte[]> streams(EntryKey key) {
    return find(key).orElseThrow(() -> missing(key));
  }

  /** The one stream of an entry that has just one. */
  byte[] stream(EntryKey key) {
    List<byte[]> streams = streams(key);
    if (streams.size() != 1) {
      throw new CorruptDataException(key + ": " + streams.size() + " streams, expected 1", 0);
    }
    return streams.get(0);
  }

  boolean contains(EntryKey key) {
    return shardOf(key).isPresent();
  }

  int tag(EntryKey key) {
    return shardOf(key).orElseThrow(() -> missing(key)).tag(key);
  }

  /** Frames read so far over all shards, their directories included. */
  long framesOpened() {
    return framesOfClosed + open.values().stream().mapToLong(ShardReader::framesOpened).sum();
  }

  private Optional<ShardReader> shardOf(EntryKey key) {
    ShardsByWindow ofKind = shards.get(key.kind());
    if (ofKind == null) {
      return Optional.empty();
    }
    for (Manifest.Shard shard : ofKind.of(key.window())) {
      ShardReader reader = reader(shard);
      if (reader.contains(key)) {
        return Optional.of(reader);
      }
    }
    return Optional.empty();
  }

  private ShardReader reader(Manifest.Shard shard) {
    ShardReader reader = open.get(shard.path());
    if (reader == null) {
      if (open.size() >= MOST_OPEN) {
        Map.Entry<String, ShardReader> eldest = open.entrySet().iterator().next();
        framesOfClosed += eldest.getValue().framesOpened();
        eldest.getValue().close();
        open.remove(eldest.getKey());
      }
      reader = openListed(shard);
      open.put(shard.path(), reader);
    }
    return reader;
  }

  /**
   * Opens a shard and compares it with what the manifest says: another archive's file of the same
   * name would be whole, and lack entries that may be absent.
   */
  private ShardReader openListed(Manifest.Shard shard) {
    ShardReader reader = open(shard);
    String difference = difference(reader, shard);
    if (difference != null) {
      long bytes = reader.bytes();
      reader.close();
      throw new CorruptDataException("not the shard that the manifest lists: " + difference, bytes)
          .in(shard.path());
    }
    return reader;
  }

  private static String difference(ShardReader reader, Manifest.Shard shard) {
    List<EntryKey> keys = reader.keys();
    if (reader.bytes() != shard.bytes()) {
      return reader.bytes() + " bytes, expected " + shard.bytes();
    }
    if (keys.size() != shard.entries()) {
      return keys.size() + " entries, expected " + shard.entries();
    }
    for (EntryKey key : keys) {
      boolean listed =
          shard.kinds().contains(key.kind())
              && shard.firstWindow() <= key.window()
              && key.window() <= shard.lastWindow();
      if (!listed) {
        return "the " + key + " is not listed";
      }
    }
    return null;
  }

  private ShardReader open(Manifest.Shard shard) {
    try {
      return ShardReader.open(storage, shard.path());
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof NoSuchFileException
          || e.getCause() instanceof FileNotFoundException) {
        throw new CorruptDataException(
                "no such file, but the manifest names it: " + e.getMessage(), 0)
            .in(shard.path());
      }
      throw e;
    }
  }

  private static CorruptDataException missing(EntryKey key) {
    return new CorruptDataException("no shard holds the " + key, 0);
  }

  @Override
  public void close() {
    open.values().forEach(ShardReader::close);
    open.clear();
  }
}
