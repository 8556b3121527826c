package io.haplovq.spark.analysis;

import io.haplovq.spark.runtime.SparkSupport;
import org.apache.spark.api.java.JavaSparkContext;

/** What tests of this package share. */
final class AnalysisFixture {
  private AnalysisFixture() {}

  /** A Spark application as the commands have it, with two tasks at once. */
  static JavaSparkContext spark() {
    String before = System.setProperty("spark.master", "local[2]");
    try {
      return SparkSupport.start("analysis tests");
    } finally {
      if (before == null) {
        System.clearProperty("spark.master");
      } else {
        System.setProperty("spark.master", before);
      }
    }
  }
}
