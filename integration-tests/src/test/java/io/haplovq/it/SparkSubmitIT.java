package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.haplovq.spark.runtime.StatusFiles;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher with a Spark installation: Spark's own launcher and SparkSubmit, from Maven's jars,
 * which know HaploVQ only by the jars that are submitted.
 */
class SparkSubmitIT {
  /** What Spark's own scripts do: its launcher builds the command of the driver, and it is run. */
  private static final String SPARK_SUBMIT =
      """
      #!/bin/bash
      set -euo pipefail
      export SPARK_HOME=$(cd "$(dirname "$0")/.." && pwd) SPARK_SCALA_VERSION=2.12
      command=()
      while IFS= read -r -d '' word; do command+=("$word"); done < <(
        java -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main org.apache.spark.deploy.SparkSubmit "$@"
      )
      # The launcher sends a line of its own first.
      while [[ -z ${command[0]//[$'\\n ']/} ]]; do command=("${command[@]:1}"); done
      command[0]=${command[0]//[$'\\n ']/}
      exec "${command[@]}"
      """;

  private static final List<String> LOCAL = List.of("--master", "local[2]");

  @TempDir Path dir;
  private Path checkout;
  private final List<String> jars = new ArrayList<>();

  @BeforeEach
  void install() throws IOException {
    checkout = BuiltCheckout.in(dir);
    Path log4j = Path.of("conf/src/main/resources/log4j2.properties");
    Files.createDirectories(checkout.resolve(log4j).getParent());
    Files.copy(BuiltCheckout.ORIGIN.resolve(log4j), checkout.resolve(log4j));
    Path home = Files.createDirectories(dir.resolve("spark"));
    Path bin = Files.createDirectories(home.resolve("bin")).resolve("spark-submit");
    Files.writeString(bin, SPARK_SUBMIT, StandardCharsets.UTF_8);
    assertThat(bin.toFile().setExecutable(true)).isTrue();
    Files.createDirectories(home.resolve("jars"));
    String classPath =
        Files.readString(
            checkout.resolve("spark-jobs/target/embedded.classpath"), StandardCharsets.UTF_8);
    int number = 0;
    for (String entry : classPath.strip().split(File.pathSeparator)) {
      Path jar = Path.of(entry);
      if (jar.getFileName().toString().startsWith("haplovq-")) {
        jars.add(entry);
      } else {
        number++;
        Files.createSymbolicLink(
            home.resolve("jars").resolve(number + "-" + jar.getFileName()), jar);
      }
    }
    assertThat(jars).isNotEmpty();
  }

  @Test
  void aRunIsQuietAndKeepsItsExitCode() throws Exception {
    Path input = Files.write(dir.resolve("cohort.vcf"), Slice.part(60, 0, 10));
    Path archive = dir.resolve("archive");
    Shell done =
        run(LOCAL, "compress", "--input", input.toString(), "--output", archive.toString());
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.out()).contains("verified");
    assertThat(done.err().lines())
        .isNotEmpty()
        .allMatch(
            line ->
                line.matches(
                    "\\d\\d:\\d\\d:\\d\\d INFO +(count|ingest|train|encode|verify|\\d+ windows).*"));
    JsonNode report = new ObjectMapper().readTree(archive.resolve(StatusFiles.REPORT).toFile());
    assertThat(report.path("master").asText()).isEqualTo("local[2]");
    assertThat(report.path("application_id").asText()).startsWith("local-");

    Shell failed =
        run(LOCAL, "compress", "--input", dir.resolve("absent").toString(), "--output", dir + "/x");
    assertThat(failed.code()).as(failed.err()).isEqualTo(2);
    assertThat(failed.err().lines()).hasSize(1);
    assertThat(dir.resolve("x").resolve(StatusFiles.FAILED)).exists();
  }

  /** Executors are processes of their own here: what they load, and what is known of them. */
  @Test
  void executorsAreObserved() throws Exception {
    Path input = Files.write(dir.resolve("cohort.vcf"), Slice.part(300, 0, 40));
    Path archive = dir.resolve("archive");
    Path metrics = Files.createDirectories(dir.resolve("metrics"));
    List<String> options = new ArrayList<>(List.of("--master", "local-cluster[2,1,1024]"));
    Map.of(
            "spark.executor.memory", "1g",
            "spark.executor.metrics.pollingInterval", "100ms",
            "spark.metrics.conf.*.sink.csv.class", "org.apache.spark.metrics.sink.CsvSink",
            "spark.metrics.conf.*.sink.csv.period", "1",
            "spark.metrics.conf.*.sink.csv.directory", metrics.toString())
        .forEach((key, value) -> options.addAll(List.of("--conf", key + "=" + value)));
    Shell done =
        run(
            options,
            "compress",
            "--window-size",
            "100",
            "--set",
            "encode.modes=[none]",
            "--input",
            input.toString(),
            "--output",
            archive.toString());
    assertThat(done.code()).as(done.err()).isZero();
    new Archive(archive).assertRestores(Files.readAllBytes(input));
    JsonNode executors =
        new ObjectMapper()
            .readTree(archive.resolve(StatusFiles.REPORT).toFile())
            .path("peak_memory")
            .path("executors");
    assertThat(executors).hasSize(2);
    for (JsonNode executor : executors) {
      assertThat(executor.path("heap_bytes").asLong()).isBetween(1L << 20, 1L << 30);
      assertThat(executor.path("off_heap_bytes").asLong()).isGreaterThan(1 << 20);
      if (Files.exists(Path.of("/proc/self/stat")) && Shell.isInstalled("pgrep")) {
        assertThat(executor.path("resident_bytes").asLong())
            .isGreaterThan(executor.path("heap_bytes").asLong());
      }
    }
    try (Stream<Path> gauges = Files.list(metrics)) {
      assertThat(gauges.map(file -> file.getFileName().toString()))
          .anyMatch(name -> name.matches(".*[.][01][.]plugin.*WorkMetrics.bytes.written.csv"))
          .anyMatch(name -> name.matches(".*driver[.]plugin.*WorkMetrics.encode.tiles.csv"));
    }
  }

  private Shell run(List<String> options, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of(checkout.resolve("submit/haplovq").toString()));
    command.addAll(List.of(words));
    command.addAll(List.of("--", "--jars", String.join(",", jars)));
    command.addAll(options);
    Map<String, String> environment = new HashMap<>();
    environment.put("SPARK_HOME", dir.resolve("spark").toString());
    environment.put("HAPLOVQ_SPARK_CONF", "/dev/null");
    environment.put("HAPLOVQ_HOME", dir.resolve("home").toString());
    environment.put("HAPLOVQ_MEMORY", "1g");
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    File[] own =
        checkout
            .resolve("spark-jobs/target")
            .toFile()
            .listFiles((in, name) -> name.startsWith("haplovq-spark-jobs-"));
    assertThat(own).hasSize(1);
    environment.put("HAPLOVQ_JAR", own[0].toString());
    return Shell.run(dir, environment, command);
  }
}
