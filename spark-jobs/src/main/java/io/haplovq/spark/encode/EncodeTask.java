package io.haplovq.spark.encode;

import io.haplovq.archive.CohortReader;
import io.haplovq.archive.EntryKey;
import io.haplovq.archive.EntryKind;
import io.haplovq.archive.Manifest;
import io.haplovq.archive.ModelReader;
import io.haplovq.archive.ShardSummary;
import io.haplovq.archive.StoreReader;
import io.haplovq.codec.CompressedEntry;
import io.haplovq.codec.EncodedTile;
import io.haplovq.codec.TileMode;
import io.haplovq.genotype.TileKey;
import io.haplovq.genotype.Windows;
import io.haplovq.spark.runtime.HadoopStorage;
import io.haplovq.spark.runtime.Settings;
import io.haplovq.vcf.SiteColumns;
import io.haplovq.vcf.Tile;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.util.LongAccumulator;

/**
 * Encodes chains of windows into shards.
 *
 * @param models where the models are, null for none
 * @param attempt part of the files' names, so that what a run wrote can be told from other runs'
 *     files
 */
record EncodeTask(
    HadoopStorage store,
    HadoopStorage models,
    HadoopStorage target,
    Settings settings,
    String attempt)
    implements Serializable {
  /** What a partition wrote. */
  record Part(List<ShardSummary> shards, Map<TileMode, Long> tiles, ModeSums bytes)
      implements Serializable {}

  Part run(Iterator<Windows.Chain> chains, LongAccumulator counter) {
    TaskContext task = TaskContext.get();
    String name =
        String.format(Locale.ROOT, "part-%05d-%d", task.partitionId(), task.taskAttemptId());
    Map<TileMode, Long> tiles = new EnumMap<>(TileMode.class);
    ModeSums bytes = new ModeSums();
    try (StoreReader reader =
            StoreReader.open(
                store, CohortReader.manifest(store, Manifest.Kind.STORE, store.root()));
        ModelReader modelReader = openModels();
        ArchiveShards shards =
            new ArchiveShards(target, name, attempt, settings.number("encode.shard-bytes"))) {
      WindowEncoder encoder = new WindowEncoder(reader, modelReader, settings);
      while (chains.hasNext()) {
        Windows.Chain chain = chains.next();
        List<WindowCandidates> candidates = encoder.candidates(chain);
        for (WindowCandidates window : candidates) {
          bytes.add(window.bytesByMode());
        }
        for (ChainChoice.Chosen window : ChainChoice.of(candidates)) {
          window.tiles().forEach(tile -> tiles.merge(tile.mode(), 1L, Long::sum));
          write(window, reader, shards);
          counter.add(1);
        }
      }
      return new Part(shards.finish(), tiles, bytes);
    }
  }

  private ModelReader openModels() {
    return models == null
        ? null
        : ModelReader.open(
            models, CohortReader.manifest(models, Manifest.Kind.MODELS, models.root()));
  }

  private void write(ChainChoice.Chosen chosen, StoreReader reader, ArchiveShards shards) {
    int window = chosen.window();
    int level = settings.integer("encode.zstd-level");
    add(
        shards,
        new EntryKey(EntryKind.SITES, window, 0),
        SiteColumns.typedStreams(reader.sites(window)),
        level);
    chosen
        .model()
        .ifPresent(model -> shards.add(new EntryKey(EntryKind.MODEL, window, 0), 0, model));
    for (int block = 0; block < chosen.tiles().size(); block++) {
      TileKey key = new TileKey(window, block);
      EncodedTile tile = chosen.tiles().get(block);
      tile.indexEntry().ifPresent(index -> shards.add(EntryKey.of(EntryKind.INDEX, key), 0, index));
      shards.add(EntryKey.of(EntryKind.RESIDUAL, key), tile.mode().code(), tile.residual());
      Tile parsed = reader.tile(key);
      if (!parsed.exceptions().isEmpty()) {
        add(
            shards,
            EntryKey.of(EntryKind.EXCEPTIONS, key),
            parsed.exceptions().streams(parsed.genotypes()),
            level);
      }
      add(shards, EntryKey.of(EntryKind.DIGEST, key), List.of(parsed.digest()), level);
    }
  }

  private static void add(ArchiveShards shards, EntryKey key, List<byte[]> streams, int level) {
    shards.add(key, 0, CompressedEntry.of(streams, level));
  }
}
