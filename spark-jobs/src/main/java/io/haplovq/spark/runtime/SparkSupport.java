package io.haplovq.spark.runtime;

import io.haplovq.InputException;
import java.util.List;
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
  private static final String REGISTRATORS = "spark.kryo.registrator";
  private static final Map<String, String> EMBEDDED =
      Map.of(
          "spark.master", LOCAL,
          "spark.driver.host", "127.0.0.1",
          "spark.ui.enabled", "false",
          "spark.executor.heartbeatInterval", "2s",
          "spark.log.level", "ERROR");
  private static final Map<String, String> EXECUTORS =
      // So that a run's report says what executors took, native memory included.
      Map.of(
          "spark.executor.processTreeMetrics.enabled", "true",
          "spark.executor.metrics.pollingInterval", "5s");
  private static final Map<String, String> ALWAYS =
      Map.of(
          // Each task is one thread; OpenMP's own threads only get in each other's way.
          "spark.executorEnv.OMP_NUM_THREADS", "1",
          "spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "false");

  private static final String PLUGINS = "spark.plugins";

  private SparkSupport() {}

  public static JavaSparkContext start(String command) {
    SparkConf conf = new SparkConf().setAppName("haplovq " + command);
    String master = conf.get("spark.master", LOCAL);
    if (master.startsWith("local")) {
      EMBEDDED.forEach(conf::setIfMissing);
    }
    if (!master.equals("local") && !master.startsWith("local[")) {
      EXECUTORS.forEach(conf::setIfMissing);
    }
    ALWAYS.forEach(conf::setIfMissing);
    conf.set(PLUGINS, withOurs(conf.get(PLUGINS, "")));
    register(conf);
    return new JavaSparkContext(conf);
  }

  private static String withOurs(String plugins) {
    String ours = WorkMetrics.class.getName();
    if (List.of(plugins.split(",")).contains(ours)) {
      return plugins;
    }
    return plugins.isEmpty() ? ours : plugins + "," + ours;
  }

  /** Our registrator beside those of the user, who may prefer Kryo. */
  private static void register(SparkConf conf) {
    if (conf.getBoolean("spark.kryo.registrationRequired", false)) {
      throw new InputException(
          "spark.kryo.registrationRequired is true; expected false, as HaploVQ's classes have no Kryo numbers");
    }
    String ours = RecordRegistrator.class.getName();
    String others = conf.get(REGISTRATORS, "");
    if (!List.of(others.split(",")).contains(ours)) {
      conf.set(REGISTRATORS, others.isEmpty() ? ours : others + "," + ours);
    }
  }

  /**
   * Whether this is the driver of an application that spark-submit has left to a cluster: its end
   * is reported by the cluster's own code, after {@code main} has returned.
   */
  public static boolean isDriverInCluster() {
    return "cluster".equals(System.getProperty("spark.submit.deployMode"));
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
