package io.haplovq.spark.decode;

import io.haplovq.archive.Manifest;
import io.haplovq.spark.ingest.IngestJob;
import io.haplovq.spark.runtime.CohortSource;
import io.haplovq.spark.runtime.HadoopStorage;
import io.haplovq.spark.runtime.Settings;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Assumptions;

/** What the tests of this package share: stores of small windows, and reading files back. */
final class Decoding {
  private Decoding() {}

  static JavaSparkContext spark() {
    return new JavaSparkContext(
        new SparkConf()
            .setAppName("decode tests")
            .setMaster("local[2]")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.ui.enabled", "false")
            .set("spark.log.level", "ERROR"));
  }

  static Settings settings(int windowSize, int haplotypesPerTile) {
    return Settings.of(
        Map.of(
            "window-size",
            windowSize,
            "haplotypes-per-tile",
            haplotypesPerTile,
            "train.max-epochs",
            2),
        "",
        "none");
  }

  /** Ingests into a window store, which is decoded like an archive. */
  static CohortSource store(
      JavaSparkContext spark, Settings settings, Path directory, List<Path> inputs)
      throws IOException {
    IngestJob.run(
        spark, settings, inputs.stream().map(Path::toString).toList(), directory.toString());
    return new CohortSourceOf(spark).of(directory, Manifest.Kind.STORE);
  }

  record CohortSourceOf(JavaSparkContext spark) {
    CohortSource of(Path directory, Manifest.Kind kind) {
      return CohortSource.of(
          new HadoopStorage(directory.toString(), spark.hadoopConfiguration()), kind);
    }
  }

  static DecompressJob.Request whole(Object output) {
    return new DecompressJob.Request(output.toString(), null, null, false);
  }

  /** A file's bytes, decompressed where they are BGZF. */
  static byte[] text(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length < 2 || bytes[0] != 0x1f || bytes[1] != (byte) 0x8b) {
      return bytes;
    }
    try (InputStream in =
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      return in.readAllBytes();
    }
  }

  /** The paths of all files below a directory, sorted. */
  static List<String> tree(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  /** The output of bcftools; aborts the test where it is not installed. */
  static String bcftools(Path directory, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("bcftools"));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(directory, "bcftools", ".out");
    Path err = Files.createTempFile(directory, "bcftools", ".err");
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
    } catch (IOException e) {
      return Assumptions.abort("bcftools is not installed");
    }
    if (process.waitFor() != 0) {
      throw new AssertionError(command + ": " + Files.readString(err));
    }
    return Files.readString(out, StandardCharsets.UTF_8);
  }
}
