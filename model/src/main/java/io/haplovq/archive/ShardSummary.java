package io.haplovq.archive;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a finished shard holds.
 *
 * @param path relative to the archive
 * @param bytes of the whole file
 * @param sha256 of the whole file, 64 lower-case hexadecimal digits
 * @param entries number of entries
 * @param bytesByKind compressed bytes of each kind's frames; kinds without entries are absent
 * @param first the least key, null for an empty shard
 * @param last the greatest key, null for an empty shard
 */
public record ShardSummary(
    String path,
    long bytes,
    String sha256,
    int entries,
    Map<EntryKind, Long> bytesByKind,
    EntryKey first,
    EntryKey last)
    implements java.io.Serializable {
  public ShardSummary {
    EnumMap<EntryKind, Long> copy = new EnumMap<>(EntryKind.class);
    copy.putAll(bytesByKind);
    bytesByKind = Collections.unmodifiableMap(copy);
  }

  public Optional<EntryKey> firstKey() {
    return Optional.ofNullable(first);
  }

  public Optional<EntryKey> lastKey() {
    return Optional.ofNullable(last);
  }
}
