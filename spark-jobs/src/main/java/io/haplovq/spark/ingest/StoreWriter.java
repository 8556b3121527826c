package io.haplovq.spark.ingest;

import io.haplovq.archive.EntryKey;
import io.haplovq.archive.EntryKind;
import io.haplovq.archive.GenotypeStream;
import io.haplovq.archive.ShardSummary;
import io.haplovq.archive.ShardWriter;
import io.haplovq.archive.Storage;
import io.haplovq.archive.WindowTable;
import io.haplovq.genotype.HaplotypeBlocks;
import io.haplovq.genotype.TileKey;
import io.haplovq.genotype.Windows;
import io.haplovq.vcf.CallSlice;
import io.haplovq.vcf.Site;
import io.haplovq.vcf.SiteBlock;
import io.haplovq.vcf.SiteColumns;
import io.haplovq.vcf.Tile;
import io.haplovq.vcf.TileAssembler;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import scala.Tuple2;

/**
 * Assembles the tiles of one partition from fragments in row order and writes them to one shard,
 * tile by tile.
 */
final class StoreWriter {
  /** The store is read once or twice and thrown away: speed counts. */
  private static final int ZSTD_LEVEL = 1;

  /** The partition's shard, and what each of its windows spans. */
  record Written(ShardSummary shard, Map<Integer, WindowTable.Span> spans)
      implements Serializable {}

  private final Windows windows;
  private final HaplotypeBlocks blocks;
  private final int columns;
  private final ShardWriter shard;
  private final Map<Integer, WindowTable.Span> spans = new HashMap<>();
  private TileKey key;
  private TileAssembler tile;
  private List<Site> sites;
  private SpanBuilder span;
  private int rows;

  private StoreWriter(
      Storage storage, String path, Windows windows, HaplotypeBlocks blocks, int columns) {
    this.windows = windows;
    this.blocks = blocks;
    this.columns = columns;
    this.shard = new ShardWriter(storage, path);
  }

  /**
   * Writes a partition.
   *
   * @param columns fixed columns of the files' records, 8 or 9
   * @param fragments in the order of their keys
   */
  static Written write(
      Storage storage,
      String path,
      Windows windows,
      HaplotypeBlocks blocks,
      int columns,
      Iterator<Tuple2<RowKey, Fragment>> fragments) {
    StoreWriter writer = new StoreWriter(storage, path, windows, blocks, columns);
    try (ShardWriter shard = writer.shard) {
      fragments.forEachRemaining(fragment -> writer.add(fragment._1(), fragment._2()));
      writer.finishTile();
      return new Written(shard.finish(), writer.spans);
    }
  }

  private void add(RowKey at, Fragment fragment) {
    if (!at.tile().equals(key)) {
      finishTile();
      key = at.tile();
      tile = new TileAssembler(key, blocks, windows.place(key.window()).variants());
      sites = new ArrayList<>();
      span = new SpanBuilder();
      rows = 0;
    }
    if (at.row() != rows) {
      throw new IllegalStateException(key + ": row " + at.row() + " follows row " + (rows - 1));
    }
    for (CallSlice slice : fragment.slices()) {
      tile.add(slice);
    }
    rows += fragment.slices().length;
    for (int i = 0; i < fragment.sites().length; i++) {
      sites.add(fragment.sites()[i]);
      span.add(fragment.spans()[2 * i], fragment.spans()[2 * i + 1]);
    }
  }

  private void finishTile() {
    if (key == null) {
      return;
    }
    int expected = windows.place(key.window()).variants();
    if (rows != expected) {
      throw new IllegalStateException(key + ": " + rows + " rows, expected " + expected);
    }
    Tile done = tile.tile();
    if (key.block() == 0) {
      add(EntryKind.SITES, SiteColumns.streams(new SiteBlock(columns, sites)));
      spans.put(key.window(), span.build());
    }
    add(EntryKind.GENOTYPES, List.of(GenotypeStream.encode(done.genotypes())));
    if (!done.exceptions().isEmpty()) {
      add(EntryKind.EXCEPTIONS, done.exceptions().streams(done.genotypes()));
    }
    add(EntryKind.DIGEST, List.of(done.digest()));
  }

  private void add(EntryKind kind, List<byte[]> streams) {
    shard.add(EntryKey.of(kind, key), streams, ZSTD_LEVEL);
  }

  /** Least POS and greatest END of a window's records, and whether POS ever falls. */
  private static final class SpanBuilder {
    private long first = Long.MAX_VALUE;
    private long last;
    private long previous;
    private boolean sorted = true;

    void add(long position, long end) {
      sorted &= position >= previous;
      previous = position;
      first = Math.min(first, position);
      last = Math.max(last, Math.max(position, end));
    }

    WindowTable.Span build() {
      return new WindowTable.Span(
          first, last, sorted ? WindowTable.Positions.SORTED : WindowTable.Positions.UNSORTED);
    }
  }
}
