package io.haplovq.spark.analysis;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.popgen.Entropy;
import io.haplovq.popgen.StringDigests;
import io.haplovq.spark.runtime.Progress;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;
import scala.Tuple2;

/**
 * The mean entropy of haplotype strings in windows of several sizes, over all whole windows of
 * successive variants of a contig. What the cohort is stored in windows of does not matter: a
 * window that reaches over several is put together from digests of its parts.
 *
 * @param sizes variants a window
 */
record WindowStrings(List<Integer> sizes) implements Serializable {
  /** What was found for one size; sizes that no contig reaches are not there. */
  record Mean(int size, long windows, double bits) {}

  /** A window of a size: its contig by number, and its number there. */
  private record Key(int size, int contig, long number) implements Serializable {}

  /**
   * Some successive variants of a window: all of them, or a digest a haplotype.
   *
   * @param bits their entropy where the digests are left out
   */
  private record Piece(long variants, long[] digests, double bits) implements Serializable {
    Piece and(Piece other) {
      return new Piece(variants + other.variants, StringDigests.between(digests, other.digests), 0);
    }

    double entropy() {
      return digests == null ? bits : Entropy.ofStrings(digests.clone());
    }
  }

  /** Where a stored window's first variant is among those of its contig. */
  private record Start(int contig, long ordinal) implements Serializable {}

  List<Mean> means(JavaSparkContext spark, ChosenWindows chosen, List<ChosenWindows.Sites> sites) {
    Map<Integer, Start> starts = starts(sites);
    WindowStrings self = this;
    List<Tuple2<Key, Double>> found;
    try (Progress progress =
        new Progress(spark.sc(), "window entropy", "windows", chosen.windowCount())) {
      LongAccumulator counter = progress.counter();
      found =
          new ArrayList<>(
              chosen
                  .windows()
                  .flatMapToPair(
                      window -> {
                        var pieces = self.pieces(window, starts.get(window.window()));
                        counter.add(1);
                        return pieces.iterator();
                      })
                  .reduceByKey(Piece::and)
                  .filter(piece -> piece._2().variants() == piece._1().size())
                  .mapValues(Piece::entropy)
                  .collect());
    }
    found.sort(
        Comparator.comparingInt((Tuple2<Key, Double> one) -> one._1().contig())
            .thenComparingLong(one -> one._1().number()));
    List<Mean> means = new ArrayList<>();
    for (int size : sizes) {
      double[] bits =
          found.stream().filter(one -> one._1().size() == size).mapToDouble(Tuple2::_2).toArray();
      if (bits.length > 0) {
        means.add(new Mean(size, bits.length, Arrays.stream(bits).sum() / bits.length));
      }
    }
    return means;
  }

  private static Map<Integer, Start> starts(List<ChosenWindows.Sites> sites) {
    Map<String, Integer> contigs = new HashMap<>();
    Map<String, Long> variants = new HashMap<>();
    Map<Integer, Start> starts = new HashMap<>();
    for (ChosenWindows.Sites one : sites) {
      int contig = contigs.computeIfAbsent(one.contig(), name -> contigs.size());
      long before = variants.getOrDefault(one.contig(), 0L);
      starts.put(one.window(), new Start(contig, before));
      variants.put(one.contig(), before + one.positions().length);
    }
    return starts;
  }

  private List<Tuple2<Key, Piece>> pieces(WindowGenotypes window, Start start) {
    if (window.rows() == 0) {
      return List.of();
    }
    BitMatrix haplotypes = window.genotypes().transpose();
    int[] rows = IntStream.range(0, window.haplotypes()).toArray();
    int[] cuts = cuts(window.rows(), start.ordinal());
    long[][] digests = StringDigests.atCuts(haplotypes, rows, start.ordinal(), cuts);
    List<Tuple2<Key, Piece>> pieces = new ArrayList<>();
    for (int size : sizes) {
      for (int from = 0; from < window.rows(); ) {
        long number = (start.ordinal() + from) / size;
        int behind = (int) Math.min(window.rows(), (number + 1) * size - start.ordinal());
        long[] here =
            StringDigests.between(
                digests[Arrays.binarySearch(cuts, from)],
                digests[Arrays.binarySearch(cuts, behind)]);
        boolean whole = behind - from == size;
        pieces.add(
            new Tuple2<>(
                new Key(size, start.contig(), number),
                whole
                    ? new Piece(size, null, Entropy.ofStrings(here))
                    : new Piece(behind - from, here, 0)));
        from = behind;
      }
    }
    return pieces;
  }

  /** Where windows of any size begin or end among a stored window's variants, and its ends. */
  private int[] cuts(int variants, long first) {
    IntStream ends = IntStream.of(0, variants);
    for (int size : sizes) {
      int before = (int) ((size - first % size) % size);
      ends =
          IntStream.concat(
              ends, IntStream.iterate(before, cut -> cut < variants, cut -> cut + size));
    }
    return ends.sorted().distinct().toArray();
  }
}
