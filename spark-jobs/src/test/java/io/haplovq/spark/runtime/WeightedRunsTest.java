package io.haplovq.spark.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.genotype.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeightedRunsTest {
  /** Variants of the 24 human chromosomes and a mitochondrion, in proportion to their lengths. */
  private static final List<Windows.Contig> GENOME = genome();

  private static List<Windows.Contig> genome() {
    int[] megabases = {
      249, 242, 198, 190, 182, 171, 159, 145, 138, 134, 135, 133, 114, 107, 102, 90, 83, 80, 59, 64,
      47, 51, 156, 57
    };
    List<Windows.Contig> contigs = new ArrayList<>();
    for (int i = 0; i < megabases.length; i++) {
      contigs.add(new Windows.Contig("chr" + (i + 1), 10_000L * megabases[i] + 7));
    }
    contigs.add(new Windows.Contig("chrM", 300));
    return contigs;
  }

  @Test
  void runsKeepTheItemsInOrderAndNoneIsHeavierThanTheMeanAndTheHeaviestItem() {
    for (long seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Long> items =
          random.longs(1 + random.nextInt(60), 0, 1 + random.nextInt(1000)).boxed().toList();
      int runs = 1 + random.nextInt(items.size());
      List<List<Long>> cut = WeightedRuns.of(items, runs, Long::longValue);
      assertThat(cut).as("seed %d", seed).hasSizeBetween(1, runs).allMatch(run -> !run.isEmpty());
      assertThat(cut.stream().flatMap(List::stream).toList()).as("seed %d", seed).isEqualTo(items);
      double mean = items.stream().mapToLong(Long::longValue).sum() / (double) runs;
      long heaviest = items.stream().mapToLong(Long::longValue).max().orElseThrow();
      for (List<Long> run : cut) {
        assertThat((double) run.stream().mapToLong(Long::longValue).sum())
            .as("seed %d, run %s", seed, run)
            .isLessThanOrEqualTo(mean + heaviest);
      }
    }
  }

  @Test
  void noItemsGiveNoRuns() {
    assertThat(WeightedRuns.of(List.of(), 1, item -> 1)).isEmpty();
  }

  @Test
  void aGenomesChainsFallIntoTasksOfAboutTheSameCost() {
    for (int cores : new int[] {1, 2, 8, 30}) {
      assertThat(maxOverMean(new Windows(2500, GENOME), 8, cores, 100_000))
          .as("%d cores", cores)
          .isLessThan(1.5);
    }
  }

  @Test
  void oneLongContigAmongManyShortOnesIsBalancedToo() {
    List<Windows.Contig> contigs = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      contigs.add(new Windows.Contig("scaffold" + i, 1 + i % 90));
      if (i == 130) {
        contigs.add(new Windows.Contig("chr1", 3_000_000));
      }
    }
    for (int cores : new int[] {1, 2, 8}) {
      assertThat(maxOverMean(new Windows(2500, contigs), 8, cores, 5_000))
          .as("%d cores", cores)
          .isLessThan(1.5);
    }
  }

  @Test
  void noTaskOfALargeCohortIsLongerThanItsChainsMustBe() {
    Windows windows = new Windows(2500, GENOME);
    List<Windows.Chain> chains = windows.chains(8);
    List<List<Windows.Chain>> runs =
        WindowPartitions.runs(2, chains, chain -> alleles(windows, chain, 1_000_000));
    assertThat(runs)
        .allMatch(
            run ->
                run.stream().mapToLong(chain -> alleles(windows, chain, 1_000_000)).sum()
                    <= 2 * 8 * 2500 * 1_000_000L);
  }

  private static double maxOverMean(
      Windows windows, int windowsPerChain, int cores, int haplotypes) {
    List<Windows.Chain> chains = windows.chains(windowsPerChain);
    List<Long> costs =
        WindowPartitions.runs(cores, chains, chain -> alleles(windows, chain, haplotypes)).stream()
            .map(run -> run.stream().mapToLong(c -> alleles(windows, c, haplotypes)).sum())
            .toList();
    double mean = costs.stream().mapToLong(Long::longValue).average().orElseThrow();
    return costs.stream().mapToLong(Long::longValue).max().orElseThrow() / mean;
  }

  private static long alleles(Windows windows, Windows.Chain chain, long haplotypes) {
    return haplotypes
        * IntStream.range(chain.first(), chain.behind())
            .mapToLong(window -> windows.variantCounts()[window])
            .sum();
  }
}
