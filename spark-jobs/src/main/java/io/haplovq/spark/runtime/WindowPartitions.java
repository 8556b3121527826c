package io.haplovq.spark.runtime;

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

  private static final int MOST_WINDOWS = 256;

  private WindowPartitions() {}

  public static JavaRDD<Integer> of(JavaSparkContext spark, List<Integer> windows) {
    int wanted =
        Math.max(PARTITIONS_PER_CORE * SparkSupport.cores(spark), windows.size() / MOST_WINDOWS);
    return spark.parallelize(windows, Math.max(1, Math.min(windows.size(), wanted)));
  }

  public static JavaRDD<Integer> all(JavaSparkContext spark, int windows) {
    return of(spark, IntStream.range(0, windows).boxed().toList());
  }
}
