package io.haplovq.archive;

import io.haplovq.genotype.TileKey;
import java.util.Comparator;

/**
 * Names an entry within an archive or store. What belongs to a whole window has block 0; what
 * belongs to a source file has its number for a window. Ordered by window, block, kind.
 *
 * @param window from 0, over all contigs
 * @param block from 0
 */
public record EntryKey(EntryKind kind, int window, int block)
    implements Comparable<EntryKey>, java.io.Serializable {
  private static final Comparator<EntryKey> ORDER =
      Comparator.comparingInt(EntryKey::window)
          .thenComparingInt(EntryKey::block)
          .thenComparing(EntryKey::kind);

  public EntryKey {
    if (window < 0 || block < 0) {
      throw new IllegalArgumentException("window " + window + ", block " + block);
    }
  }

  public static EntryKey of(EntryKind kind, TileKey tile) {
    return new EntryKey(kind, tile.window(), tile.block());
  }

  @Override
  public int compareTo(EntryKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return kind + " of window " + window + ", block " + block;
  }
}
