package io.haplovq.spark.runtime;

import io.haplovq.archive.EntryKind;
import io.haplovq.archive.Manifest;
import io.haplovq.archive.ShardSummary;
import io.haplovq.codec.TileMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Manifests of stages that work on an ingested cohort: windows, blocks and sources stay what they
 * were.
 */
public final class ManifestBuilder {
  private ManifestBuilder() {}

  public static Manifest of(
      Manifest.Kind kind,
      Manifest.Run run,
      Settings settings,
      Manifest store,
      List<ShardSummary> shards,
      Map<TileMode, Long> tilesByMode,
      Map<TileMode, Long> bytesByMode) {
    return new Manifest(
        kind,
        Versions.haplovq(),
        run,
        new Manifest.Coding(
            settings.text("profile"),
            settings.text("encode.codec"),
            settings.integer("encode.windows-per-chain")),
        store.windows(),
        store.blocks(),
        store.sources(),
        shards.stream().map(Manifest.Shard::of).toList(),
        bytesByKind(shards),
        tilesByMode,
        bytesByMode,
        settings.json());
  }

  /** Compressed bytes of each kind over all shards. */
  public static Map<EntryKind, Long> bytesByKind(List<ShardSummary> shards) {
    Map<EntryKind, Long> bytes = new EnumMap<>(EntryKind.class);
    shards.forEach(
        shard -> shard.bytesByKind().forEach((kind, count) -> bytes.merge(kind, count, Long::sum)));
    return bytes;
  }
}
