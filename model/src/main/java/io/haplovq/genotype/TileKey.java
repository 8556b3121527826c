package io.haplovq.genotype;

/**
 * Names a tile: a window of the archive (counted from 0 over all contigs, see {@link Windows}) and
 * a block of haplotypes (counted from 0, see {@link HaplotypeBlocks}). Ordered by window, then
 * block.
 */
public record TileKey(int window, int block) implements Comparable<TileKey>, java.io.Serializable {
  @Override
  public int compareTo(TileKey other) {
    int byWindow = Integer.compare(window, other.window);
    return byWindow != 0 ? byWindow : Integer.compare(block, other.block);
  }
}
