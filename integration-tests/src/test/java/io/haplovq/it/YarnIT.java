package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.haplovq.archive.CohortReader;
import io.haplovq.archive.ContentDigest;
import io.haplovq.archive.Manifest;
import io.haplovq.spark.runtime.HadoopStorage;
import io.haplovq.spark.runtime.StatusFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The artifact on YARN and HDFS, submitted as users do it. */
class YarnIT {
  /** What makes Spark start a second copy of nearly every task that has an idle host beside it. */
  private static final Map<String, String> SPECULATION =
      Map.of(
          "spark.speculation", "true",
          "spark.speculation.interval", "20ms",
          "spark.speculation.multiplier", "1.01",
          "spark.speculation.quantile", "0.1",
          "spark.speculation.minTaskRuntime", "50ms",
          "spark.speculation.task.duration.threshold", "50ms");

  private static YarnCluster cluster;
  private static FileSystem hdfs;

  @BeforeAll
  static void start() throws IOException {
    cluster = YarnCluster.start();
    hdfs = cluster.hdfs();
  }

  @AfterAll
  static void stop() throws IOException {
    hdfs.close();
    cluster.close();
  }

  /** How an application runs; what it computes must not depend on it. */
  private record Way(String deployMode, String serializer, int executors, boolean speculation) {
    List<String> options() {
      List<String> options =
          new ArrayList<>(List.of("--num-executors", Integer.toString(executors)));
      add(options, "spark.serializer", "org.apache.spark.serializer." + serializer);
      if (speculation) {
        SPECULATION.forEach((key, value) -> add(options, key, value));
      }
      return options;
    }

    static void add(List<String> options, String key, String value) {
      options.addAll(List.of("--conf", key + "=" + value));
    }
  }

  @Test
  void theShippedSliceGoesThroughInClientAndInClusterMode() throws IOException {
    put("slice.vcf.gz", Files.readAllBytes(Slice.FILE));
    String first = through(new Way("client", "KryoSerializer", 1, false));
    String second = through(new Way("cluster", "JavaSerializer", 3, true));
    assertThat(second).isEqualTo(first);
  }

  /** Compresses, verifies and restores the shipped slice; gives the archive's content digest. */
  private static String through(Way way) throws IOException {
    String archive = cluster.path("slice-" + way.deployMode());
    String restored = cluster.path("slice-" + way.deployMode() + ".vcf");
    done(
        way.deployMode(),
        way.options(),
        "compress",
        "--input",
        cluster.path("slice.vcf.gz"),
        "--output",
        archive,
        "--set",
        "train.max-epochs=2",
        "--shards-per-window",
        "1");
    String digest = contentDigest(archive);
    assertExecutorsAreListed(archive);
    Cli verified = done(way.deployMode(), way.options(), "verify", "--archive", archive);
    String printed = way.deployMode().equals("client") ? verified.out() : cluster.logs("stdout");
    assertThat(printed).contains(archive + ": verified", "content digest " + digest);
    done(way.deployMode(), way.options(), "decompress", "--archive", archive, "--output", restored);
    try (InputStream in = hdfs.open(new Path(restored))) {
      Archive.assertSame(in.readAllBytes(), Slice.text());
    }
    return digest;
  }

  /** They are there before anybody watches. */
  private static void assertExecutorsAreListed(String archive) throws IOException {
    try (InputStream in = hdfs.open(new Path(archive, StatusFiles.REPORT))) {
      JsonNode executors = new ObjectMapper().readTree(in).path("peak_memory").path("executors");
      assertThat(executors).isNotEmpty();
      for (JsonNode executor : executors) {
        assertThat(executor.path("heap_bytes").asLong()).as("%s", executor).isPositive();
        assertThat(executor.path("host").asText()).as("%s", executor).isNotEmpty();
      }
    }
  }

  @Test
  void theSameShardsGiveTheSameArchiveHoweverTheyAreComputed(@TempDir java.nio.file.Path dir)
      throws IOException {
    java.nio.file.Path input = dir.resolve("part.vcf");
    Files.write(input, Slice.part(1000, 0, Slice.SAMPLES));
    put("part.vcf", Files.readAllBytes(input));
    String embedded = embedded(input, dir.resolve("two"), 2);
    assertThat(embedded(input, dir.resolve("three"), 3)).isNotEqualTo(embedded);
    assertThat(averaged(new Way("client", "JavaSerializer", 1, false), "part-1"))
        .isEqualTo(embedded);
    assertThat(averaged(new Way("client", "KryoSerializer", 3, true), "part-3"))
        .isEqualTo(embedded);
  }

  /** Compresses in this process; gives the content digest. */
  private static String embedded(java.nio.file.Path input, java.nio.file.Path output, int shards) {
    Cli.done(averaging(input.toString(), output.toString(), shards));
    return contentDigest(output.toUri().toString());
  }

  /** Compresses with models averaged over two shards; gives the content digest. */
  private static String averaged(Way way, String name) throws IOException {
    java.nio.file.Path events = Files.createTempDirectory(cluster.events(), "run-");
    List<String> options = way.options();
    Way.add(options, "spark.eventLog.enabled", "true");
    Way.add(options, "spark.eventLog.dir", events.toUri().toString());
    String archive = cluster.path(name);
    done(way.deployMode(), options, averaging(cluster.path("part.vcf"), archive, 2));
    if (way.speculation()) {
      assertThat(speculativeTasks(events)).as("%s: speculative tasks", way).isPositive();
    }
    return contentDigest(archive);
  }

  /** Every tile is coded with its model, so that the archive tells what was learnt. */
  private static String[] averaging(String input, String output, int shards) {
    return Cli.fast(
        "compress",
        "--input",
        input,
        "--output",
        output,
        "--window-size",
        "500",
        "--shards-per-window",
        Integer.toString(shards),
        "--set",
        "encode.modes=[reconstruction]");
  }

  private static long speculativeTasks(java.nio.file.Path events) throws IOException {
    long tasks = 0;
    try (Stream<java.nio.file.Path> files = Files.walk(events)) {
      for (java.nio.file.Path file : files.filter(Files::isRegularFile).toList()) {
        tasks +=
            Files.readString(file, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("\"SparkListenerTaskStart\""))
                .filter(line -> line.contains("\"Speculative\":true"))
                .count();
      }
    }
    return tasks;
  }

  @Test
  void anApplicationThatFailsLeavesNothingButWhy() throws IOException {
    String output = cluster.path("never");
    Cli ran =
        cluster.submit(
            "cluster",
            List.of("--num-executors", "1"),
            "compress",
            "--input",
            cluster.path("no-such.vcf"),
            "--output",
            output);
    assertThat(ran.code()).as(ran.err()).isNotZero();
    assertThat(ran.err()).contains("User application exited with status 2");
    assertThat(cluster.logs("stderr")).contains("no-such.vcf");
    assertThat(hdfs.listStatus(new Path(output)))
        .extracting(file -> file.getPath().getName())
        .containsExactly(StatusFiles.FAILED);
  }

  private static Cli done(String deployMode, List<String> options, String... command) {
    Cli ran = cluster.submit(deployMode, options, command);
    assertThat(ran.code())
        .as(
            "%s %s (containers' logs in %s): %s",
            options, command[0], cluster.directory(), ran.err())
        .isZero();
    return ran;
  }

  private static void put(String name, byte[] bytes) throws IOException {
    try (OutputStream out = hdfs.create(new Path(cluster.path(name)))) {
      out.write(bytes);
    }
  }

  private static String contentDigest(String archive) {
    HadoopStorage storage = new HadoopStorage(archive, cluster.configuration());
    Manifest manifest = CohortReader.manifest(storage, Manifest.Kind.ARCHIVE, archive);
    ContentDigest sum = ContentDigest.NONE;
    for (Manifest.Shard shard : manifest.shards()) {
      sum = sum.plus(ContentDigest.ofShard(storage, shard.path()));
    }
    return sum.of(manifest);
  }
}
