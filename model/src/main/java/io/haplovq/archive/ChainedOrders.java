package io.haplovq.archive;

import io.haplovq.codec.HaplotypeOrder;
import io.haplovq.codec.IndexCodec;
import io.haplovq.genotype.TileKey;
import io.haplovq.nn.IndexMatrix;
import java.util.HashMap;
import java.util.Map;

/**
 * The starting orders of tiles (ARCHIVE-FORMAT.md, section 7): that which the codes of the nearest
 * earlier window of the same chain and block give. Remembers how far it came in each block, so that
 * reading on costs one index matrix a window. Not thread-safe.
 */
final class ChainedOrders {
  /** The order that the codes of the chain give through the windows before {@code window}. */
  private record Reached(int window, HaplotypeOrder order) {}

  private final EntryReader entries;
  private final Manifest manifest;
  private final Map<Integer, Reached> reached = new HashMap<>();

  ChainedOrders(EntryReader entries, Manifest manifest) {
    this.entries = entries;
    this.manifest = manifest;
  }

  /** The order that a tile was coded from. */
  HaplotypeOrder startOf(TileKey tile) {
    int block = tile.block();
    int first = manifest.windows().chainStart(tile.window(), manifest.coding().windowsPerChain());
    Reached before = reached.get(block);
    boolean continues =
        before != null && before.window() >= first && before.window() <= tile.window();
    int window = continues ? before.window() : first;
    HaplotypeOrder order =
        continues ? before.order() : HaplotypeOrder.identity(manifest.blocks().haplotypesIn(block));
    for (; window < tile.window(); window++) {
      TileKey earlier = new TileKey(window, block);
      if (entries.contains(EntryKey.of(EntryKind.INDEX, earlier))) {
        order = HaplotypeOrder.fromCodes(codes(earlier, order), order);
      }
    }
    reached.put(block, new Reached(window, order));
    return order;
  }

  IndexMatrix codes(TileKey tile, HaplotypeOrder start) {
    EntryKey key = EntryKey.of(EntryKind.INDEX, tile);
    return CohortReader.named(key, () -> IndexCodec.decode(entries.streams(key), start));
  }
}
