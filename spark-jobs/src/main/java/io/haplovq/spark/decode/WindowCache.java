package io.haplovq.spark.decode;

import io.haplovq.archive.CohortReader;
import io.haplovq.genotype.HaplotypeBlocks;
import io.haplovq.genotype.TileKey;
import io.haplovq.vcf.Site;
import io.haplovq.vcf.SiteBlock;
import io.haplovq.vcf.Tile;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * The windows used last, so that a file whose contigs alternate does not read a window again for
 * every record. Tiles are read when first asked for, and only the blocks of wanted samples. Not
 * thread-safe.
 */
final class WindowCache {
  /** Beside the newest window, so many bytes are kept. */
  private static final long KEPT_BYTES = 64L << 20;

  private final CohortReader reader;
  private final BitSet blocks;
  private final LinkedHashMap<Integer, Window> windows = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param samples numbers over the cohort of the samples whose blocks are needed, empty for all
   */
  WindowCache(CohortReader reader, Optional<int[]> samples) {
    this.reader = reader;
    HaplotypeBlocks cut = reader.blocks();
    this.blocks = new BitSet();
    if (samples.isPresent()) {
      for (int sample : samples.get()) {
        blocks.set(cut.blockOf(sample));
      }
    } else {
      blocks.set(0, cut.count());
    }
  }

  Window window(int number) {
    Window window = windows.get(number);
    if (window == null) {
      evict();
      window = new Window(number, reader.sites(number));
      windows.put(number, window);
    }
    return window;
  }

  private void evict() {
    long bytes = windows.values().stream().mapToLong(Window::bytes).sum();
    Iterator<Window> eldest = windows.values().iterator();
    while (bytes > KEPT_BYTES) {
      bytes -= eldest.next().bytes();
      eldest.remove();
    }
  }

  /** A window's sites, and its tiles by block; those without a wanted sample are null. */
  final class Window {
    private final int number;
    private final SiteBlock sites;
    private Tile[] tiles;

    private Window(int number, SiteBlock sites) {
      this.number = number;
      this.sites = sites;
    }

    Site site(int row) {
      return sites.sites().get(row);
    }

    int rows() {
      return sites.sites().size();
    }

    /** The tiles, with their first {@code wanted} rows at least. */
    Tile[] tiles(int wanted) {
      if (tiles == null) {
        tiles = read(new Tile[reader.blocks().count()], wanted);
      } else if (blocks.stream().anyMatch(block -> rows(tiles[block]) < wanted)) {
        // Who comes back for more may come back often.
        tiles = read(tiles.clone(), rows());
      }
      return tiles;
    }

    private Tile[] read(Tile[] known, int wanted) {
      for (int block = blocks.nextSetBit(0); block >= 0; block = blocks.nextSetBit(block + 1)) {
        if (known[block] == null || rows(known[block]) < wanted) {
          known[block] = reader.tile(new TileKey(number, block), wanted);
        }
      }
      return known;
    }

    private static int rows(Tile tile) {
      return tile.genotypes().rows();
    }

    /** About what it takes in memory. */
    private long bytes() {
      long bytes = sites.sites().stream().mapToLong(site -> site.text().length).sum();
      if (tiles != null) {
        for (int block = blocks.nextSetBit(0); block >= 0; block = blocks.nextSetBit(block + 1)) {
          bytes += bytes(tiles[block]);
        }
      }
      return bytes;
    }

    private static long bytes(Tile tile) {
      long bytes = 8L * tile.genotypes().words().length;
      for (int row = 0; row < tile.exceptions().records(); row++) {
        bytes += tile.exceptions().blob(row).length;
      }
      return bytes;
    }
  }
}
