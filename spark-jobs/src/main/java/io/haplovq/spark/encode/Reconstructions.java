package io.haplovq.spark.encode;

import io.haplovq.archive.EntryKey;
import io.haplovq.archive.EntryKind;
import io.haplovq.archive.ShardReader;
import io.haplovq.codec.HaplotypeOrder;
import io.haplovq.codec.IndexCodec;
import io.haplovq.genotype.TileKey;
import io.haplovq.nn.IndexMatrix;
import java.io.Serializable;
import java.util.Optional;
import java.util.Set;

/**
 * What the second pass does on a chain's block.
 *
 * @param windows those whose decoders may pay
 * @param ordered the file of the block's candidates in mode ORDER, if that is tried
 */
record Reconstructions(ChainBlock place, Set<Integer> windows, String ordered)
    implements Serializable {
  Reconstructions {
    windows = Set.copyOf(windows);
  }

  boolean mayPay(int window) {
    return windows.contains(window);
  }

  /** The codes of a tile as the first pass stored them; nothing where it has none. */
  Optional<IndexMatrix> codes(CandidateReader candidates, TileKey tile, HaplotypeOrder start) {
    EntryKey key = EntryKey.of(EntryKind.INDEX, tile);
    ShardReader file = candidates.file(ordered);
    return file.contains(key)
        ? Optional.of(IndexCodec.decode(file.streams(key), start))
        : Optional.empty();
  }
}
