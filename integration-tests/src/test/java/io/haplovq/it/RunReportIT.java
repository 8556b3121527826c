package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.haplovq.archive.Manifest;
import io.haplovq.spark.runtime.StatusFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves for those who watch it: its report, its end, names and metrics in Spark. */
class RunReportIT {
  private static final int RECORDS = 300;
  private static final int WINDOW = 100;
  private static final int SAMPLES = 40;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path dir;
  private final Map<String, String> spark = new HashMap<>();
  private Path input;
  private Archive archive;

  @BeforeEach
  void cohort() throws IOException {
    input = Files.write(dir.resolve("cohort.vcf"), Slice.part(RECORDS, 0, SAMPLES));
    archive = new Archive(dir.resolve("archive"));
  }

  /** Options after -- become this JVM's properties. */
  @AfterEach
  void forgetSparkOptions() {
    spark.keySet().forEach(System::clearProperty);
  }

  @Test
  void aRunIsReportedAndSeenInSpark() throws IOException {
    Path events = Files.createDirectories(dir.resolve("events"));
    Path metrics = Files.createDirectories(dir.resolve("metrics"));
    spark.put("spark.eventLog.enabled", "true");
    spark.put("spark.eventLog.compress", "false");
    spark.put("spark.eventLog.rolling.enabled", "false");
    spark.put("spark.eventLog.dir", events.toUri().toString());
    spark.put("spark.metrics.conf.*.sink.csv.class", "org.apache.spark.metrics.sink.CsvSink");
    spark.put("spark.metrics.conf.*.sink.csv.period", "1");
    spark.put("spark.metrics.conf.*.sink.csv.unit", "seconds");
    spark.put("spark.metrics.conf.*.sink.csv.directory", metrics.toString());
    Instant before = Instant.now();
    Cli.done(Cli.with(compress("--shards-per-window", "2", "--seed", "5"), options()));

    JsonNode report = json(StatusFiles.REPORT);
    Manifest manifest = archive.manifest();
    assertThat(archive.directory().resolve(StatusFiles.SUCCESS)).isEmptyFile();
    assertThat(archive.directory().resolve(StatusFiles.FAILED)).doesNotExist();
    assertReport(report, manifest, before);
    assertNamesAndTasks(report, events);
    assertMetrics(metrics, manifest);
    Cli.done("verify", "--archive", archive.directory().toString());
  }

  private void assertReport(JsonNode report, Manifest manifest, Instant before) throws IOException {
    assertThat(report.path("command").asText()).isEqualTo("compress");
    assertThat(report.path("run_id").asText()).isEqualTo(manifest.run().id());
    assertThat(report.path("seed").asInt()).isEqualTo(5);
    assertThat(report.path("configuration")).isEqualTo(JSON.readTree(manifest.configuration()));
    assertThat(report.path("versions").path("haplovq").asText()).isEqualTo(manifest.toolVersion());
    assertThat(report.path("versions").path("spark").asText()).startsWith("3.5.");
    assertThat(report.path("versions").path("scala").asText()).startsWith("2.12.");
    assertThat(report.path("host").asText()).isNotEmpty();
    assertThat(Instant.parse(report.path("started").asText()))
        .isBetween(before.minusMillis(1), Instant.now());

    assertThat(report.path("rows").path("variants").asInt()).isEqualTo(RECORDS);
    assertThat(report.path("rows").path("samples").asInt()).isEqualTo(SAMPLES);
    assertThat(report.path("rows").path("windows").asInt()).isEqualTo(RECORDS / WINDOW);
    assertThat(report.path("bytes").path("input").asLong()).isEqualTo(Files.size(input));
    long onDisk = 0;
    for (Manifest.Shard shard : manifest.shards()) {
      onDisk += Files.size(archive.directory().resolve(shard.path()));
    }
    assertThat(report.path("bytes").path("shards").asLong()).isEqualTo(onDisk);

    double sum = 0;
    List<String> stages = new ArrayList<>();
    for (var stage : report.path("stages").properties()) {
      stages.add(stage.getKey());
      assertThat(stage.getValue().asDouble()).isPositive();
      sum += stage.getValue().asDouble();
    }
    assertThat(stages).containsExactly("ingest", "train", "encode", "verify");
    assertThat(report.path("seconds").asDouble()).isGreaterThan(sum);
    JsonNode memory = report.path("peak_memory").path("driver");
    assertThat(memory.path("heap_bytes").asLong()).isGreaterThan(1 << 20);
    assertThat(memory.path("off_heap_bytes").asLong()).isPositive();
    if (Files.exists(Path.of("/proc/self/status"))) {
      assertThat(memory.path("resident_bytes").asLong())
          .isGreaterThan(memory.path("off_heap_bytes").asLong());
    }
    assertThat(report.path("windows")).hasSize(RECORDS / WINDOW);
    for (int window = 0; window < RECORDS / WINDOW; window++) {
      JsonNode one = report.path("windows").get(window);
      assertThat(one.path("window").asInt()).isEqualTo(window);
      assertThat(one.path("rounds").asInt()).isBetween(1, 2);
      assertThat(one.path("loss").asDouble()).isPositive();
    }
  }

  /** Spark's own record of the run is the oracle: what is named there, and how many tasks ended. */
  private static void assertNamesAndTasks(JsonNode report, Path events) throws IOException {
    Map<Integer, String> groups = new HashMap<>();
    Map<String, Integer> tasks = new HashMap<>();
    List<String> descriptions = new ArrayList<>();
    for (JsonNode event : events(events)) {
      switch (event.path("Event").asText()) {
        case "SparkListenerJobStart" -> {
          JsonNode properties = event.path("Properties");
          String group = properties.path("spark.jobGroup.id").asText();
          String description = properties.path("spark.job.description").asText();
          assertThat(description).startsWith(group + ": ");
          descriptions.add(description);
          event.path("Stage IDs").forEach(id -> groups.put(id.asInt(), group));
          for (JsonNode stage : event.path("Stage Infos")) {
            assertThat(stage.path("Stage Name").asText()).startsWith(group + ": ");
          }
        }
        case "SparkListenerTaskEnd" ->
            tasks.merge(groups.get(event.path("Stage ID").asInt()), 1, Integer::sum);
        default -> {}
      }
    }
    assertThat(tasks.keySet())
        .containsExactlyInAnyOrder(
            "haplovq count", "haplovq ingest", "haplovq train", "haplovq encode", "haplovq verify");
    JsonNode reported = report.path("tasks");
    tasks.forEach(
        (group, count) -> {
          String stage = group.substring("haplovq ".length());
          assertThat(reported.path(stage).path("tasks").asInt()).as(stage).isEqualTo(count);
        });
    assertThat(descriptions)
        .contains("haplovq train: averaging round 1 of 2", "haplovq verify: digests of the shards");
  }

  private static List<JsonNode> events(Path directory) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    try (Stream<Path> logs = Files.list(directory)) {
      for (Path log : logs.filter(name -> !name.toString().endsWith(".crc")).toList()) {
        for (String line : Files.readAllLines(log, StandardCharsets.UTF_8)) {
          events.add(JSON.readTree(line));
        }
      }
    }
    return events;
  }

  private void assertMetrics(Path directory, Manifest manifest) throws IOException {
    assertThat(metric(directory, "count.splits")).isPositive();
    assertThat(metric(directory, "ingest.records")).isEqualTo(RECORDS);
    // Two rounds of one epoch for each of three windows.
    assertThat(metric(directory, "train.epochs")).isEqualTo(2 * RECORDS / WINDOW);
    assertThat(metric(directory, "encode.tiles")).isEqualTo(RECORDS / WINDOW);
    assertThat(metric(directory, "verify.windows")).isEqualTo(RECORDS / WINDOW);
    assertThat(metric(directory, "decode.parts")).isZero();
    assertThat(metric(directory, "bytes.written"))
        .isGreaterThan(manifest.shards().stream().mapToLong(Manifest.Shard::bytes).sum());
    if (Files.exists(Path.of("/proc/self/status"))) {
      assertThat(metric(directory, "memory.resident.peak")).isGreaterThan(1 << 20);
    }
  }

  /** What Spark's CSV sink wrote last for a gauge. */
  private static long metric(Path directory, String gauge) throws IOException {
    // With the application's id before it, where Spark knew it when the gauge was registered.
    String ending = "plugin.io.haplovq.spark.runtime.WorkMetrics." + gauge + ".csv";
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(ending)).toList();
      assertThat(found).as(gauge).hasSize(1);
      List<String> lines = Files.readAllLines(found.get(0), StandardCharsets.UTF_8);
      String last = lines.get(lines.size() - 1);
      return Long.parseLong(last.substring(last.indexOf(',') + 1));
    }
  }

  @Test
  void theSameRunAgainTouchesNothingButWhatIsMissing() throws IOException {
    Cli.done(compress());
    Map<String, FileTime> before = archive.allFiles();
    assertThat(before).containsKeys(StatusFiles.REPORT, StatusFiles.SUCCESS);
    Cli.done(compress());
    assertThat(archive.allFiles()).isEqualTo(before);
    // As a driver leaves it that was killed between the manifest and the end.
    Files.delete(archive.directory().resolve(StatusFiles.SUCCESS));
    Cli.done(compress());
    Map<String, FileTime> after = archive.allFiles();
    assertThat(after.keySet()).isEqualTo(before.keySet());
    after.remove(StatusFiles.SUCCESS);
    before.remove(StatusFiles.SUCCESS);
    assertThat(after).isEqualTo(before);
    // Not this run's place: nothing is noted there.
    Cli refused = Cli.run(compress("--seed", "9"));
    assertThat(refused.code()).isEqualTo(2);
    assertThat(archive.allFiles()).doesNotContainKey(StatusFiles.FAILED);
  }

  @Test
  void aFailedReplacementIsNotedBesideTheArchiveThatStays() throws IOException {
    Cli.done(compress());
    Cli failed = Cli.run(compress("--overwrite", "--codec", "lzma"));
    assertThat(failed.code()).isEqualTo(2);
    JsonNode notice = json(StatusFiles.FAILED);
    assertThat(notice.path("exit_code").asInt()).isEqualTo(2);
    assertThat(archive.allFiles()).containsKeys(StatusFiles.SUCCESS, StatusFiles.REPORT);
    Cli.done("verify", "--archive", archive.directory().toString());
    Cli.done(compress("--overwrite", "--codec", "rle"));
    assertThat(archive.allFiles()).doesNotContainKey(StatusFiles.FAILED);
    assertThat(json(StatusFiles.REPORT).path("configuration").path("encode").path("codec").asText())
        .isEqualTo("rle");
    archive.assertHasNoStrayFiles();
  }

  @Test
  void aFailureIsNotedAndForgottenByTheNextRun() throws IOException {
    String text = Files.readString(input, StandardCharsets.UTF_8);
    String[] lines = text.split("\n");
    int last = lines.length - 1;
    lines[last] = lines[last].replaceFirst("\t\\d+\t", "\tmany\t");
    Files.writeString(input, String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
    Path store = dir.resolve("store");
    String[] ingest = {"ingest", "--input", input.toString(), "--output", store.toString()};
    Cli failed = Cli.run(ingest);
    assertThat(failed.code()).as(failed.err()).isEqualTo(2);
    Archive.assertNothingBut(StatusFiles.FAILED, store);
    JsonNode notice = JSON.readTree(store.resolve(StatusFiles.FAILED).toFile());
    assertThat(notice.path("format").asText()).isEqualTo("haplovq-failure");
    assertThat(notice.path("command").asText()).isEqualTo("ingest");
    assertThat(notice.path("stage").asText()).isIn("count", "ingest");
    assertThat(notice.path("exit_code").asInt()).isEqualTo(2);
    assertThat(failed.err()).contains("haplovq: " + notice.path("message").asText());
    assertThat(notice.path("run_id").asText()).hasSize(16);
    assertThat(notice.path("configuration_hash").asText()).hasSize(64);
    assertThat(notice.path("application_id").asText()).startsWith("local-");
    assertThat(Instant.parse(notice.path("failed").asText()))
        .isAfter(Instant.parse(notice.path("started").asText()));

    Files.writeString(input, text, StandardCharsets.UTF_8);
    Cli.done(ingest);
    Path models = dir.resolve("models");
    Cli.done(Cli.fast("train", "--store", store.toString(), "--output", models.toString()));
    for (Path place : List.of(store, models)) {
      assertThat(place.resolve(StatusFiles.FAILED)).doesNotExist();
      assertThat(place.resolve(StatusFiles.SUCCESS)).isEmptyFile();
    }
    assertThat(JSON.readTree(models.resolve(StatusFiles.REPORT).toFile()).path("windows"))
        .hasSize(1);
  }

  private String[] options() {
    List<String> options = new ArrayList<>(List.of("--"));
    spark.forEach((key, value) -> options.addAll(List.of("--conf", key + "=" + value)));
    return options.toArray(String[]::new);
  }

  private String[] compress(String... more) {
    return Cli.with(
        Cli.fast(
            "compress",
            "--input",
            input.toString(),
            "--output",
            archive.directory().toString(),
            "--window-size",
            Integer.toString(WINDOW)),
        more);
  }

  private JsonNode json(String name) throws IOException {
    return JSON.readTree(archive.directory().resolve(name).toFile());
  }
}
