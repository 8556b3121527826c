package io.haplovq.popgen;

import io.haplovq.genotype.BitMatrix;
import java.util.ArrayList;
import java.util.List;

/**
 * A demographic model to draw a labelled founder panel from: a chain of islands, each founded by a
 * few from the one before it, with migration between neighbours. Sizes are diploid individuals,
 * times generations before the present, rates per base pair or per lineage and generation.
 *
 * <p>The panel comes from the structured coalescent with recombination ({@link Coalescent}), in
 * pieces of {@link #PIECE_BASES} bp that are independent of one another: variants of different
 * pieces are unlinked.
 *
 * @param populations islands; the first is the oldest and largest
 * @param size of the first island, and of the ancestral population
 * @param islandSize of the others
 * @param oldestSplit when the second island was founded; the founding times of the others are
 *     evenly spaced from there to the present
 * @param bottleneckSize of an island just after its founding
 * @param bottleneckGenerations how long that lasts, at most; no longer than to the next founding
 * @param migration a lineage's probability a generation to come from a neighbouring island
 */
public record FounderModel(
    int populations,
    int size,
    int islandSize,
    int oldestSplit,
    int bottleneckSize,
    int bottleneckGenerations,
    double migration,
    double mutationRate,
    double recombinationRate)
    implements java.io.Serializable {
  /** Length of an independent piece of the genome. */
  public static final int PIECE_BASES = 2_000_000;

  private static final int MOST_PIECES = 100_000;

  public FounderModel {
    boolean sizes = populations >= 1 && size >= 1 && islandSize >= 1 && bottleneckSize >= 1;
    boolean times = oldestSplit >= 1 && bottleneckGenerations >= 0;
    boolean rates = migration >= 0 && mutationRate > 0 && recombinationRate >= 0;
    if (!sizes || !times || !rates) {
      throw new IllegalArgumentException(
          "sizes, times and the mutation rate have to be positive, and rates not negative");
    }
  }

  /** Rates and sizes of the order of those of humans: 1.25e-8 mutations, 1 cM/Mb. */
  public static FounderModel standard(int populations) {
    return new FounderModel(populations, 10_000, 5_000, 3_000, 500, 100, 2e-5, 1.25e-8, 1e-8);
  }

  /**
   * Founders: haplotypes {@code [p · perPopulation, (p + 1) · perPopulation)} are population p's.
   *
   * @param positions bp, 1-based, rising
   * @param genotypes {@code [variants × haplotypes]}
   */
  public record Founders(long[] positions, BitMatrix genotypes) {}

  /** When an island was founded; the first never was. */
  double founded(int island) {
    return (double) oldestSplit * (populations - island) / (populations - 1);
  }

  /** Where an island's size is the bottleneck's: from here back to its founding. */
  double recovered(int island) {
    double next = island + 1 < populations ? founded(island + 1) : 0;
    return Math.max(next, founded(island) - bottleneckGenerations);
  }

  double sizeAt(int island, double time) {
    if (island == 0) {
      return size;
    }
    return time >= recovered(island) ? bottleneckSize : islandSize;
  }

  /**
   * A panel of exactly so many variants, from as many pieces as that takes.
   *
   * @param haplotypes of each population, at least 1, and 2 in all
   */
  public Founders panel(int haplotypes, int variants, long seed) {
    List<long[]> rows = new ArrayList<>();
    List<Long> positions = new ArrayList<>();
    for (int piece = 0; rows.size() < variants; piece++) {
      if (piece == MOST_PIECES) {
        throw new IllegalStateException(
            rows.size() + " variants in " + piece + " pieces; the mutation rate is too low");
      }
      Founders founders = piece(haplotypes, PIECE_BASES, Seeds.of(seed, piece));
      int stride = founders.genotypes().wordsPerRow();
      for (int i = 0; i < founders.positions().length && rows.size() < variants; i++) {
        positions.add(founders.positions()[i] + (long) piece * PIECE_BASES);
        long[] row = new long[stride];
        System.arraycopy(founders.genotypes().words(), i * stride, row, 0, stride);
        rows.add(row);
      }
    }
    return founders(positions, rows, Math.multiplyExact(haplotypes, populations));
  }

  /** All variants of one piece of the genome, of {@code bases} bp. */
  public Founders piece(int haplotypes, int bases, long seed) {
    Coalescent coalescent = new Coalescent(this, haplotypes, bases, seed);
    List<Long> positions = new ArrayList<>();
    List<long[]> rows = new ArrayList<>();
    for (Coalescent.Mutation mutation : coalescent.run()) {
      long position = 1 + (long) mutation.place();
      boolean taken = !positions.isEmpty() && positions.get(positions.size() - 1) == position;
      if (!taken) {
        positions.add(position);
        rows.add(mutation.carriers());
      }
    }
    return founders(positions, rows, Math.multiplyExact(haplotypes, populations));
  }

  private static Founders founders(List<Long> positions, List<long[]> rows, int haplotypes) {
    BitMatrix genotypes = new BitMatrix(rows.size(), haplotypes);
    int stride = genotypes.wordsPerRow();
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, genotypes.words(), i * stride, stride);
    }
    return new Founders(positions.stream().mapToLong(Long::longValue).toArray(), genotypes);
  }
}
