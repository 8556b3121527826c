package io.haplovq.spark.encode;

import io.haplovq.archive.CohortReader;
import io.haplovq.archive.EntryKey;
import io.haplovq.archive.EntryKind;
import io.haplovq.archive.Manifest;
import io.haplovq.archive.ShardSummary;
import io.haplovq.archive.ShardWriter;
import io.haplovq.archive.StoreReader;
import io.haplovq.codec.TileMode;
import io.haplovq.genotype.Windows;
import io.haplovq.spark.runtime.ManifestBuilder;
import io.haplovq.spark.runtime.Progress;
import io.haplovq.spark.runtime.Settings;
import io.haplovq.spark.runtime.WindowPartitions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;

/** A window store, with models or without, into the files of an archive. Publishes nothing. */
final class EncodeJob {
  private EncodeJob() {}

  /** Writes all files and gives the manifest that would make them an archive. */
  static Manifest run(
      JavaSparkContext spark, Settings settings, EncodeTask task, Manifest.Run identity) {
    Manifest store = CohortReader.manifest(task.store(), Manifest.Kind.STORE, task.store().root());
    List<ShardSummary> shards = new ArrayList<>();
    shards.add(copyDescription(store, task));
    Map<TileMode, Long> tiles = new EnumMap<>(TileMode.class);
    ModeSums bytes = new ModeSums();
    int windows = store.windows().count();
    List<Windows.Chain> chains =
        store.windows().chains(settings.integer("encode.windows-per-chain"));
    if (windows > 0) {
      try (Progress progress = new Progress(spark.sc(), "encode", "windows", windows)) {
        LongAccumulator counter = progress.counter();
        List<EncodeTask.Part> parts =
            WindowPartitions.chains(spark, chains, store.windows(), store.blocks().haplotypes())
                .mapPartitions(some -> List.of(task.run(some, counter)).iterator())
                .collect();
        for (EncodeTask.Part part : parts) {
          shards.addAll(part.shards());
          part.tiles().forEach((mode, count) -> tiles.merge(mode, count, Long::sum));
          bytes.add(part.bytes());
        }
      }
    }
    return ManifestBuilder.of(
        Manifest.Kind.ARCHIVE,
        identity,
        settings,
        store,
        ShardMerging.run(spark, settings, task.target(), shards, task.attempt()),
        tiles,
        bytes.triedInAll(windows));
  }

  /** Headers, layouts and the window table: what is not a window's. */
  private static ShardSummary copyDescription(Manifest store, EncodeTask task) {
    int level = task.settings().integer("encode.zstd-level");
    try (StoreReader reader = StoreReader.open(task.store(), store);
        ShardWriter shard = new ShardWriter(task.target(), "header-" + task.attempt() + ".zst")) {
      for (int file = 0; file < store.sources().size(); file++) {
        shard.add(
            new EntryKey(EntryKind.HEADER, file, 0), List.of(reader.header(file).bytes()), level);
        shard.add(
            new EntryKey(EntryKind.LAYOUT, file, 0), List.of(reader.layout(file).encode()), level);
      }
      shard.add(
          new EntryKey(EntryKind.WINDOW_TABLE, 0, 0),
          List.of(reader.windowTable().encode()),
          level);
      return shard.finish();
    }
  }
}
