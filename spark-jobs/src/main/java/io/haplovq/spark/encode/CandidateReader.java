package io.haplovq.spark.encode;

import io.haplovq.archive.ShardReader;
import io.haplovq.archive.Storage;
import java.util.LinkedHashMap;

/** The files of candidates that a task reads, the last few kept open. Not thread-safe. */
final class CandidateReader implements AutoCloseable {
  private static final int MOST_OPEN = 32;

  private final Storage storage;
  private final LinkedHashMap<String, ShardReader> open = new LinkedHashMap<>(16, 0.75f, true);

  CandidateReader(Storage storage) {
    this.storage = storage;
  }

  ShardReader file(String path) {
    ShardReader reader = open.get(path);
    if (reader == null) {
      if (open.size() >= MOST_OPEN) {
        open.remove(open.keySet().iterator().next()).close();
      }
      reader = ShardReader.open(storage, path);
      open.put(path, reader);
    }
    return reader;
  }

  @Override
  public void close() {
    open.values().forEach(ShardReader::close);
    open.clear();
  }
}
