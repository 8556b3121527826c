package io.haplovq.spark.runtime;

import io.haplovq.genotype.Windows;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Windows as an RDD whose partitions are runs of successive windows that cost about the same,
 * whatever contigs they are of.
 */
public final class WindowPartitions {
  /** Enough partitions to keep cores busy to the end. */
  private static final int PARTITIONS_PER_CORE = 4;

  /** Alleles a partition, to keep retries cheap: minutes of work, not hours. */
  private static final long MOST_ALLELES = 1L << 33;

  private WindowPartitions() {}

  /** Few windows, all alike. */
  public static JavaRDD<Integer> of(JavaSparkContext spark, List<Integer> windows) {
    return parallelize(spark, windows, window -> 1).setName("windows");
  }

  /**
   * Single windows; a window costs the alleles it has.
   *
   * @param haplotypes that a window's work is done on, counted as often as it is done
   */
  public static JavaRDD<Integer> of(
      JavaSparkContext spark, List<Integer> windows, Windows all, long haplotypes) {
    int[] variants = all.variantCounts();
    return parallelize(spark, windows, window -> alleles(variants[window], haplotypes))
        .setName("windows");
  }

  /** Other pieces of work, a run of them a partition, by the alleles that each has. */
  public static <T> JavaRDD<T> byAlleles(
      JavaSparkContext spark, List<T> pieces, ToLongFunction<T> alleles) {
    return parallelize(spark, pieces, alleles);
  }

  /** All windows of a cohort. */
  public static JavaRDD<Integer> all(JavaSparkContext spark, Windows windows, long haplotypes) {
    List<Integer> numbers = IntStream.range(0, windows.count()).boxed().toList();
    return of(spark, numbers, windows, haplotypes);
  }

  /** Runs of items, as many as keep the cores busy and none too long. */
  static <T> List<List<T>> runs(int cores, List<T> items, ToLongFunction<T> cost) {
    long total = items.stream().mapToLong(cost).sum();
    return WeightedRuns.of(items, count(cores, items.size(), total), cost);
  }

  /**
   * Partitions for so many windows, or chains of them.
   *
   * @param alleles that all of them have
   */
  public static int count(int cores, long items, long alleles) {
    long wanted = Math.max((long) PARTITIONS_PER_CORE * cores, alleles / MOST_ALLELES);
    return (int) Math.max(1, Math.min(items, wanted));
  }

  private static <T> JavaRDD<T> parallelize(
      JavaSparkContext spark, List<T> items, ToLongFunction<T> cost) {
    List<List<T>> runs = runs(SparkSupport.cores(spark), items, cost);
    return spark.parallelize(runs, Math.max(1, runs.size())).flatMap(List::iterator);
  }

  /** A window without samples costs its sites. */
  private static long alleles(int variants, long haplotypes) {
    return variants * Math.max(1, haplotypes);
  }
}
