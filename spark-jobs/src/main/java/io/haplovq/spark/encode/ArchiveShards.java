package io.haplovq.spark.encode;

import io.haplovq.archive.EntryKey;
import io.haplovq.archive.EntryKind;
import io.haplovq.archive.ShardSummary;
import io.haplovq.archive.ShardWriter;
import io.haplovq.archive.Storage;
import io.haplovq.codec.CompressedEntry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One partition's shards: files of one kind each, so that a kind's bytes are its files' bytes,
 * started when first needed and completed when full.
 */
final class ArchiveShards implements AutoCloseable {
  private static final Map<EntryKind, String> DIRECTORIES =
      Map.of(
          EntryKind.SITES, "sites",
          EntryKind.INDEX, "indices",
          EntryKind.RESIDUAL, "residuals",
          EntryKind.EXCEPTIONS, "exceptions",
          EntryKind.MODEL, "model",
          EntryKind.DIGEST, "digests");

  /** A reader holds a shard's directory in memory. */
  static final int MOST_ENTRIES = 1 << 16;

  /** A file being written. */
  private static final class Open {
    private final ShardWriter writer;
    private int entries;

    Open(ShardWriter writer) {
      this.writer = writer;
    }
  }

  private final Storage storage;
  private final String name;
  private final String attempt;
  private final long shardBytes;
  private final Map<EntryKind, Open> open = new EnumMap<>(EntryKind.class);
  private final List<ShardSummary> finished = new ArrayList<>();

  /**
   * @param name what the files' names in each directory begin with
   * @param attempt what they end with, so that no other attempt uses them
   * @param shardBytes a file that has so many is full
   */
  ArchiveShards(Storage storage, String name, String attempt, long shardBytes) {
    this.storage = storage;
    this.name = name;
    this.attempt = attempt;
    this.shardBytes = shardBytes;
  }

  /** The directory of a kind's shards. */
  static String directory(EntryKind kind) {
    return DIRECTORIES.get(kind);
  }

  /** The directories that shards are written to. */
  static List<String> directories() {
    return List.copyOf(DIRECTORIES.values());
  }

  void add(EntryKey key, int tag, CompressedEntry entry) {
    Open file = open.computeIfAbsent(key.kind(), this::start);
    file.writer.add(key, tag, entry);
    file.entries++;
    if (file.writer.bytes() >= shardBytes || file.entries >= MOST_ENTRIES) {
      finished.add(file.writer.finish());
      open.remove(key.kind());
    }
  }

  private Open start(EntryKind kind) {
    String path = directory(kind) + "/" + name + "-" + finished.size() + "-" + attempt + ".zst";
    return new Open(new ShardWriter(storage, path));
  }

  List<ShardSummary> finish() {
    open.values().forEach(file -> finished.add(file.writer.finish()));
    open.clear();
    return List.copyOf(finished);
  }

  @Override
  public void close() {
    open.values().forEach(file -> file.writer.close());
  }
}
