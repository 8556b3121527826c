package io.haplovq.spark.ingest;

import io.haplovq.genotype.TileKey;
import org.apache.spark.Partitioner;

/**
 * Gives every partition a run of tiles of about the same length, so that each becomes one shard in
 * tile order.
 */
final class TilePartitioner extends Partitioner {
  private final int partitions;
  private final long tiles;
  private final int blocks;

  TilePartitioner(int partitions, int windows, int blocks) {
    this.partitions = partitions;
    this.tiles = (long) windows * blocks;
    this.blocks = blocks;
  }

  @Override
  public int numPartitions() {
    return partitions;
  }

  @Override
  public int getPartition(Object key) {
    TileKey tile = ((RowKey) key).tile();
    return (int) (((long) tile.window() * blocks + tile.block()) * partitions / tiles);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof TilePartitioner other
        && partitions == other.partitions
        && tiles == other.tiles
        && blocks == other.blocks;
  }

  @Override
  public int hashCode() {
    return 31 * partitions + Long.hashCode(tiles);
  }
}
