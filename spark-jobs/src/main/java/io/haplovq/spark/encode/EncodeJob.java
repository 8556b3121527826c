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
import io.haplovq.spark.runtime.WindowPartitions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A window store, with models or without, into the files of an archive. Publishes nothing.
 *
 * <p>Tasks write candidates by chain and block; whether a decoder pays, and where codes do, is
 * chosen here from their sizes, as the blocks of a window share its decoder; then tasks copy what
 * was chosen.
 */
final class EncodeJob {
  private final JavaSparkContext spark;
  private final CandidateTask task;
  private final Manifest store;
  private final int[] variants;
  private final List<Windows.Chain> chains;

  private EncodeJob(JavaSparkContext spark, CandidateTask task, Manifest store) {
    this.spark = spark;
    this.task = task;
    this.store = store;
    this.variants = store.windows().variantCounts();
    this.chains = store.windows().chains(task.settings().integer("encode.windows-per-chain"));
  }

  /** Writes all files and gives the manifest that would make them an archive. */
  static Manifest run(JavaSparkContext spark, CandidateTask task, Manifest.Run identity) {
    Manifest store = CohortReader.manifest(task.store(), Manifest.Kind.STORE, task.store().root());
    return new EncodeJob(spark, task, store).run(identity);
  }

  private Manifest run(Manifest.Run identity) {
    List<ShardSummary> shards = new ArrayList<>();
    shards.add(copyDescription());
    Map<TileMode, Long> tiles = new EnumMap<>(TileMode.class);
    ModeSums bytes = new ModeSums();
    Candidates candidates = candidates();
    ShardPicks picks = new ShardPicks(task.settings().number("encode.shard-bytes"));
    for (Windows.Chain chain : chains) {
      List<WindowCandidates> windows = candidates.of(chain);
      windows.forEach(window -> bytes.add(window.bytesByMode()));
      List<ChainChoice.Chosen> chosen = ChainChoice.of(windows);
      chosen.forEach(window -> window.modes().forEach(mode -> tiles.merge(mode, 1L, Long::sum)));
      candidates.pick(chain, chosen, picks);
    }
    shards.addAll(ShardGathering.run(spark, task.target(), picks.finish(), task.attempt()));
    return ManifestBuilder.of(
        Manifest.Kind.ARCHIVE,
        identity,
        task.settings(),
        store,
        shards,
        tiles,
        bytes.triedInAll(variants.length));
  }

  private Candidates candidates() {
    Candidates candidates = new Candidates(store.blocks().count());
    if (chains.isEmpty()) {
      return candidates;
    }
    List<ChainBlock> places = ChainBlock.all(chains, store.blocks());
    long tiles = places.stream().mapToLong(ChainBlock::tiles).sum();
    CandidateTask task = this.task;
    try (Progress progress = new Progress(spark.sc(), "encode", "tiles", tiles)) {
      var counter = progress.counter();
      candidates.add(
          WindowPartitions.byAlleles(spark, places, this::alleles)
              .setName("blocks of chains")
              .mapPartitions(some -> List.of(task.code(some, counter)).iterator())
              .collect());
    }
    List<Reconstructions> works =
        chains.stream().flatMap(chain -> candidates.reconstructions(chain).stream()).toList();
    if (!works.isEmpty()) {
      long tried = works.stream().mapToLong(work -> work.windows().size()).sum();
      try (Progress progress = new Progress(spark.sc(), "encode", "reconstructions", tried)) {
        var counter = progress.counter();
        candidates.add(
            WindowPartitions.byAlleles(spark, works, work -> alleles(work.place()))
                .setName("blocks of chains with decoders that may pay")
                .mapPartitions(some -> List.of(task.reconstruct(some, counter)).iterator())
                .collect());
      }
    }
    return candidates;
  }

  private long alleles(ChainBlock place) {
    return place.alleles(variants, store.blocks());
  }

  /** Headers, layouts and the window table: what is not a window's. */
  private ShardSummary copyDescription() {
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
