package io.haplovq.spark.runtime;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What a task has to share: an executor's heap and the tasks that run in it at once. Embedded, the
 * one JVM is the executor.
 *
 * @param heapBytes the greatest the heap may grow to
 * @param tasks that run at once
 */
public record ExecutorShape(long heapBytes, int tasks) {
  private static final Pattern LOCAL_CLUSTER =
      Pattern.compile("local-cluster\\[[^,]*,\\s*([0-9]+)\\s*,[^,]*\\]");

  public ExecutorShape {
    if (heapBytes < 1 || tasks < 1) {
      throw new IllegalArgumentException(heapBytes + " bytes for " + tasks + " tasks");
    }
  }

  /** The executors of a running application. */
  public static ExecutorShape of(JavaSparkContext spark) {
    SparkConf conf = spark.getConf();
    String master = conf.get("spark.master");
    if (master.startsWith("local") && !master.startsWith("local-cluster")) {
      return new ExecutorShape(Runtime.getRuntime().maxMemory(), SparkSupport.cores(spark));
    }
    // The driver has a block manager too.
    int executors = spark.sc().getExecutorMemoryStatus().size() - 1;
    int cores =
        conf.getInt(
            "spark.executor.cores", defaultCores(master, SparkSupport.cores(spark), executors));
    int tasks = Math.max(1, cores / Math.max(1, conf.getInt("spark.task.cpus", 1)));
    return new ExecutorShape(conf.getSizeAsMb("spark.executor.memory", "1g") << 20, tasks);
  }

  /**
   * What an executor has where nothing is said: one core on YARN and Kubernetes, all of a worker
   * elsewhere.
   *
   * @param cores of all executors
   */
  static int defaultCores(String master, int cores, int executors) {
    Matcher localCluster = LOCAL_CLUSTER.matcher(master);
    if (localCluster.matches()) {
      return Integer.parseInt(localCluster.group(1));
    }
    int known = Math.max(1, executors);
    return master.startsWith("spark://") ? (cores + known - 1) / known : 1;
  }
}
