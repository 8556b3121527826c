package io.haplovq.spark.page;

import io.haplovq.archive.ArchiveReader;
import io.haplovq.archive.EntryKey;
import io.haplovq.archive.EntryKind;
import io.haplovq.archive.Manifest;
import io.haplovq.archive.ShardReader;
import io.haplovq.archive.Storage;
import io.haplovq.archive.WindowTable;
import io.haplovq.codec.TileMode;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.genotype.TileKey;
import io.haplovq.genotype.Windows;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a window takes.
 *
 * @param first the least position, bp, 1-based
 * @param last the greatest, inclusive
 * @param bytes compressed, by what they are for
 * @param tiles how many of its tiles chose each mode
 * @param entropy mean entropy of its variants in bits (paper, Eq. 15); NaN where not computed
 */
record WindowFigures(
    String contig,
    long first,
    long last,
    int variants,
    Map<EntryKind, Long> bytes,
    Map<TileMode, Integer> tiles,
    double entropy) {
  /** An archive of more shards would take long to look through. */
  static final int MOST_SHARDS = 2000;

  /** Decoding this many calls takes a few seconds; of more, entropy is left out. */
  static final long MOST_CALLS = 1L << 29;

  /** Reads the figures of all windows: a small read a shard, and a decoding of few enough calls. */
  static List<WindowFigures> of(Storage storage, Manifest manifest) {
    List<Map<EntryKind, Long>> bytes = new ArrayList<>();
    List<Map<TileMode, Integer>> tiles = new ArrayList<>();
    Windows windows = manifest.windows();
    for (int window = 0; window < windows.count(); window++) {
      bytes.add(new EnumMap<>(EntryKind.class));
      tiles.add(new EnumMap<>(TileMode.class));
    }
    for (Manifest.Shard shard : manifest.shards()) {
      try (ShardReader reader = ShardReader.open(storage, shard.path())) {
        for (EntryKey key : reader.keys()) {
          if (isOfWindow(key.kind()) && key.window() < windows.count()) {
            bytes.get(key.window()).merge(key.kind(), reader.compressedBytes(key), Long::sum);
          }
          if (key.kind() == EntryKind.RESIDUAL && key.window() < windows.count()) {
            tiles.get(key.window()).merge(TileMode.ofCode(reader.tag(key)), 1, Integer::sum);
          }
        }
      }
    }
    List<WindowFigures> figures = new ArrayList<>();
    try (ArchiveReader reader = ArchiveReader.open(storage, manifest)) {
      List<WindowTable.Span> spans = reader.windowTable().spans();
      boolean few = windows.variants() * manifest.blocks().haplotypes() <= MOST_CALLS;
      for (int window = 0; window < windows.count(); window++) {
        Windows.Place place = windows.place(window);
        figures.add(
            new WindowFigures(
                windows.contigs().get(place.contig()).name(),
                spans.get(window).first(),
                spans.get(window).last(),
                place.variants(),
                bytes.get(window),
                tiles.get(window),
                few ? entropy(reader, window).orElse(Double.NaN) : Double.NaN));
      }
    }
    return figures;
  }

  long totalBytes() {
    return bytes.values().stream().mapToLong(Long::longValue).sum();
  }

  private static boolean isOfWindow(EntryKind kind) {
    return switch (kind) {
      case SITES, INDEX, RESIDUAL, EXCEPTIONS, MODEL, DIGEST -> true;
      case HEADER, LAYOUT, WINDOW_TABLE, GENOTYPES, ENCODER -> false;
    };
  }

  private static OptionalDouble entropy(ArchiveReader reader, int window) {
    int haplotypes = reader.blocks().haplotypes();
    int[] counts = new int[reader.windows().place(window).variants()];
    for (int block = 0; block < reader.blocks().count(); block++) {
      BitMatrix genotypes = reader.genotypes(new TileKey(window, block));
      for (int row = 0; row < counts.length; row++) {
        counts[row] += genotypes.cardinality(row);
      }
    }
    return java.util.Arrays.stream(counts)
        .mapToDouble(count -> entropy(count / (double) Math.max(1, haplotypes)))
        .average();
  }

  /** The entropy of an allele of this frequency, bits. */
  static double entropy(double frequency) {
    if (frequency <= 0 || frequency >= 1) {
      return 0;
    }
    double other = 1 - frequency;
    return -(frequency * Math.log(frequency) + other * Math.log(other)) / Math.log(2);
  }
}
