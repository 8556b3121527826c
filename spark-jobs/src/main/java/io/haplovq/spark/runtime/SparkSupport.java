package io.haplovq.spark.runtime;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * The Spark application a command runs in: what spark-submit set stays, the rest is for a run on
 * one machine.
 */
public final class SparkSupport {
  private static final String LOCAL = "local[*]";
  private static final Map<String, String> EMBEDDED =
      Map.of(
          "spark.master", LOCAL,
          "spark.driver.host", "127.0.0.1",
          "spark.ui.enabled", "false",
          "spark.executor.heartbeatInterval", "2s",
          "spark.log.level", "ERROR");
  private static final Map<String, String> ALWAYS =
      Map.of(
          // Each task is one thread; OpenMP's own threads only get in each other's way.
          "spark.executorEnv.OMP_NUM_THREADS", "1",
          "spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "false");

  private SparkSupport() {}

  public static JavaSparkContext start(String command) {
    SparkConf conf = new SparkConf().setAppName("haplovq " + command);
    if (conf.get("spark.master", LOCAL).startsWith("local")) {
      EMBEDDED.forEach(conf::setIfMissing);
    }
    ALWAYS.forEach(conf::setIfMissing);
    return new JavaSparkContext(conf);
  }

  /**
   * Hadoop's settings with those that Spark's options add ({@code spark.hadoop.…}), without Spark.
   */
  public static Configuration hadoopConfiguration() {
    return SparkHadoopUtil.get().newConfiguration(new SparkConf());
  }

  /** Hands the settings that file systems need to those that are opened from now on. */
  public static void configure(JavaSparkContext spark, Settings settings) {
    String publish = settings.text("commit.publish");
    if (!publish.equals("auto")) {
      spark.hadoopConfiguration().set(Publication.SETTING, publish);
    }
  }

  /** Tasks that run at once. */
  public static int cores(JavaSparkContext spark) {
    return Math.max(1, spark.defaultParallelism());
  }
}
