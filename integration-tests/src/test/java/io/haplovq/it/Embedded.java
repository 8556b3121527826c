package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.archive.Manifest;
import io.haplovq.spark.decode.DecompressJob;
import io.haplovq.spark.encode.CompressJob;
import io.haplovq.spark.runtime.Settings;
import io.haplovq.spark.runtime.SparkSupport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;

/** One Spark application for many small jobs; no command may run meanwhile. */
final class Embedded implements AutoCloseable {
  private static final long LEAST_SPLIT_BYTES = 2000;
  private static final int SPLITS = 5;

  private final JavaSparkContext spark = SparkSupport.start("tests");

  JavaSparkContext spark() {
    return spark;
  }

  static Settings settings(Map<String, Object> given) {
    return Settings.of(given, "", "");
  }

  /** Compresses without training, in small windows and blocks of six samples. */
  Archive compress(List<Path> inputs, Path output) throws IOException {
    long bytes = 0;
    for (Path input : inputs) {
      bytes += Files.isRegularFile(input) ? Files.size(input) : 0;
    }
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

  /** Compresses, and restores by the model's readers and by the job: the same texts. */
  Archive assertRoundTrip(List<Path> inputs, Path output, List<byte[]> texts) throws IOException {
    Archive archive = compress(inputs, output);
    assertThat(archive.texts()).containsExactlyElementsOf(texts);
    Path restored = output.resolveSibling(output.getFileName() + "-restored");
    DecompressJob.run(spark, output.toString(), restored + "/", null, null, false);
    List<Manifest.Source> sources = archive.manifest().sources();
    for (int source = 0; source < sources.size(); source++) {
      Path file = restored.resolve(sources.get(source).name());
      Archive.assertSame(Packing.unpacked(file), texts.get(source));
    }
    return archive;
  }

  @Override
  public void close() {
    spark.close();
  }
}
