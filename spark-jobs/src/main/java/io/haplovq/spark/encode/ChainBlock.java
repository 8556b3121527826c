package io.haplovq.spark.encode;

import io.haplovq.genotype.HaplotypeBlocks;
import io.haplovq.genotype.TileKey;
import io.haplovq.genotype.Windows;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The windows of a chain in one block of haplotypes: what is coded as one piece, since each tile
 * may start from the codes of those before it, and needs nothing of other blocks.
 */
record ChainBlock(Windows.Chain chain, int block) implements Serializable {
  /** All pieces of a cohort, chain by chain. */
  static List<ChainBlock> all(List<Windows.Chain> chains, HaplotypeBlocks blocks) {
    List<ChainBlock> all = new ArrayList<>();
    for (Windows.Chain chain : chains) {
      for (int block = 0; block < blocks.count(); block++) {
        all.add(new ChainBlock(chain, block));
      }
    }
    return all;
  }

  int tiles() {
    return chain.behind() - chain.first();
  }

  /** The tile of a window by its number in the chain. */
  TileKey tile(int i) {
    return new TileKey(chain.first() + i, block);
  }

  /**
   * What coding it costs; without samples there are sites still.
   *
   * @param variants of every window of the cohort
   */
  long alleles(int[] variants, HaplotypeBlocks blocks) {
    long sum = 0;
    for (int window = chain.first(); window < chain.behind(); window++) {
      sum += variants[window];
    }
    return sum * Math.max(1, blocks.haplotypesIn(block));
  }
}
