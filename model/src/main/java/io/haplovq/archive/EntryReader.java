package io.haplovq.archive;

import io.haplovq.CorruptDataException;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
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
  private final List<Manifest.Shard> shards;
  private final LinkedHashMap<String, ShardReader> open = new LinkedHashMap<>(16, 0.75f, true);
  private long framesOfClosed;

  EntryReader(Storage storage, List<Manifest.Shard> shards) {
    this.storage = storage;
    this.shards = shards;
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
    for (Manifest.Shard shard : candidates(key)) {
      ShardReader reader = reader(shard);
      if (reader.contains(key)) {
        return Optional.of(reader);
      }
    }
    return Optional.empty();
  }

  private List<Manifest.Shard> candidates(EntryKey key) {
    List<Manifest.Shard> candidates = new ArrayList<>();
    for (Manifest.Shard shard : shards) {
      if (shard.firstWindow() <= key.window()
          && key.window() <= shard.lastWindow()
          && shard.kinds().contains(key.kind())) {
        candidates.add(shard);
      }
    }
    return candidates;
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
      reader = open(shard);
      if (reader.bytes() != shard.bytes()) {
        reader.close();
        throw new CorruptDataException(
                "a shard of " + reader.bytes() + " bytes, the manifest says " + shard.bytes(),
                reader.bytes())
            .in(shard.path());
      }
      open.put(shard.path(), reader);
    }
    return reader;
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
