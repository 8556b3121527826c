package io.haplovq.spark.ingest;

import io.haplovq.genotype.TileKey;
import java.io.Serializable;

/**
 * The place of a fragment: its tile, and the row (variant of the window, from 0) it begins with.
 */
record RowKey(TileKey tile, int row) implements Comparable<RowKey>, Serializable {
  @Override
  public int compareTo(RowKey other) {
    int byTile = tile.compareTo(other.tile);
    return byTile != 0 ? byTile : Integer.compare(row, other.row);
  }
}
