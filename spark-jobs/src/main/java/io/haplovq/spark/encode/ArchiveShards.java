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
 * One partition's shards: a file a kind, so that a kind's bytes are its files' bytes, started when
 * first needed.
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

  private final Storage storage;
  private final String name;
  private final Map<EntryKind, ShardWriter> writers = new EnumMap<>(EntryKind.class);

  /**
   * @param name the file's name in each directory, which no other attempt uses
   */
  ArchiveShards(Storage storage, String name) {
    this.storage = storage;
    this.name = name;
  }

  /** The directories that shards are written to. */
  static List<String> directories() {
    return List.copyOf(DIRECTORIES.values());
  }

  void add(EntryKey key, int tag, CompressedEntry entry) {
    writers
        .computeIfAbsent(
            key.kind(), kind -> new ShardWriter(storage, DIRECTORIES.get(kind) + "/" + name))
        .add(key, tag, entry);
  }

  List<ShardSummary> finish() {
    List<ShardSummary> summaries = new ArrayList<>();
    writers.values().forEach(writer -> summaries.add(writer.finish()));
    return summaries;
  }

  @Override
  public void close() {
    writers.values().forEach(ShardWriter::close);
  }
}
