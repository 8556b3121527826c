package io.haplovq.it;

import io.haplovq.spark.encode.CompressJob;
import io.haplovq.spark.runtime.Settings;
import io.haplovq.spark.runtime.SparkSupport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;

/** One Spark application for many small jobs; no command may run meanwhile. */
final class Embedded implements AutoCloseable {
  private final JavaSparkContext spark = SparkSupport.start("tests");

  JavaSparkContext spark() {
    return spark;
  }

  static Settings settings(Map<String, Object> given) {
    return Settings.of(given, "", "");
  }

  /** Compresses without training, in small windows and blocks of six samples. */
  Archive compress(List<Path> inputs, Path output) throws IOException {
    Settings settings =
        settings(
            Map.of(
                "window-size",
                9,
                "haplotypes-per-tile",
                12,
                "ingest.split-bytes",
                3000,
                "encode.modes",
                List.of("none")));
    List<String> paths = inputs.stream().map(Path::toString).toList();
    CompressJob.run(spark, settings, paths, output.toString(), false);
    return new Archive(output);
  }

  @Override
  public void close() {
    spark.close();
  }
}
