package io.haplovq.spark.runtime;

import io.haplovq.genotype.Windows;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Windows as an RDD whose partitions are runs of successive windows, so that each becomes one shard
 * a kind.
 */
public final class WindowPartitions {
  /**
   * Enough partitions to keep cores busy to the end; a partition of at most so many windows, to
   * keep retries cheap.
   */
  private static final int PARTITIONS_PER_CORE = 4;

  private static final int MOST_ITEMS = 256;

  private WindowPartitions() {}

  public static JavaRDD<Integer> of(JavaSparkContext spark, List<Integer> windows) {
    return parallelize(spark, windows).setName("windows");
  }

  /** Chains of windows, a run of them a partition. */
  public static JavaRDD<Windows.Chain> chains(JavaSparkContext spark, List<Windows.Chain> chains) {
    return parallelize(spark, chains).setName("chains of windows");
  }

  private static <T> JavaRDD<T> parallelize(JavaSparkContext spark, List<T> items) {
    int wanted =
        Math.max(PARTITIONS_PER_CORE * SparkSupport.cores(spark), items.size() / MOST_ITEMS);
    return spark.parallelize(items, Math.max(1, Math.min(items.size(), wanted)));
  }

  public static JavaRDD<Integer> all(JavaSparkContext spark, int windows) {
    return of(spark, IntStream.range(0, windows).boxed().toList());
  }
}
