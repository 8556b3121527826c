package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.haplovq.archive.Manifest;
import io.haplovq.spark.runtime.StatusFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ingest, train and encode one by one, and what follows from running them again. */
class StagesIT {
  private static final int RECORDS = 700;
  private static final int HALF = Slice.SAMPLES / 2;

  @TempDir Path dir;
  private Path input;
  private byte[] text;

  @BeforeEach
  void cohort() throws IOException {
    text = Slice.part(RECORDS, 0, HALF);
    input = Files.write(dir.resolve("cohort.vcf"), text);
  }

  @Test
  void aModelServesAnotherCohortWithTheSameSitesAndNoOther() throws IOException {
    run("ingest", "--input", input, "--output", dir.resolve("store"));
    run("train", "--store", dir.resolve("store"), "--output", dir.resolve("models"));
    encode("store", "archive", "reconstruction");
    new Archive(dir.resolve("archive")).assertRestores(text);

    byte[] others = Slice.part(RECORDS, HALF, HALF);
    Files.write(dir.resolve("others.vcf"), others);
    run("ingest", "--input", dir.resolve("others.vcf"), "--output", dir.resolve("store2"));
    encode("store2", "archive2", "reconstruction");
    Archive second = new Archive(dir.resolve("archive2"));
    second.assertRestores(others);
    Cli.done("verify", "--archive", second.directory().toString());
    assertThat(second.inspected().path("tiles_by_mode").path("reconstruction").asInt())
        .isEqualTo(3);

    Cli.done(
        command("ingest", "--input", input, "--output", dir.resolve("store3"))
            .toArray(String[]::new));
    Cli.done(
        Stream.concat(
                command("ingest", "--input", input, "--output", dir.resolve("narrow")).stream(),
                Stream.of("--window-size", "200"))
            .toArray(String[]::new));
    Cli refused =
        Cli.run(
            "encode",
            "--store",
            dir.resolve("narrow").toString(),
            "--model",
            dir.resolve("models").toString(),
            "--output",
            dir.resolve("archive3").toString());
    assertThat(refused.code()).as(refused.err()).isEqualTo(2);
    assertThat(refused.err())
        .contains("the model of window 0 is for 300 variants")
        .contains("the cohort's window has 200")
        .contains("expected models trained on the same sites and window size");
    Archive.assertNothingBut(StatusFiles.FAILED, dir.resolve("archive3"));
  }

  @Test
  void overwriteReplacesAnArchiveAndLeavesNothingOfIt() throws IOException {
    Path output = dir.resolve("archive");
    Archive archive = new Archive(output);
    String[] compress = compress(output);
    Cli.done(Cli.with(compress, "--codec", "zstd"));
    List<String> before = List.copyOf(archive.files().keySet());
    Cli.done(Cli.with(compress, "--codec", "rle", "--overwrite"));
    assertThat(archive.manifest().coding().codec()).isEqualTo("rle");
    assertThat(archive.files().keySet())
        .doesNotContainAnyElementsOf(
            before.stream().filter(file -> !file.equals(Manifest.FILE_NAME)).toList());
    archive.assertHasNoStrayFiles();
    archive.assertRestores(text);
  }

  @Test
  void theSameSeedGivesTheSameShards() throws IOException {
    List<String> first = digests(dir.resolve("one"), "7");
    assertThat(digests(dir.resolve("two"), "7")).isEqualTo(first);
    assertThat(digests(dir.resolve("three"), "8")).isNotEqualTo(first);
  }

  private List<String> digests(Path output, String seed) {
    Cli.done(
        Cli.with(
            compress(output),
            "--seed",
            seed,
            "--shards-per-window",
            "2",
            "--set",
            "encode.modes=[reconstruction]"));
    return new Archive(output)
        .manifest().shards().stream()
            .map(shard -> shard.kinds() + " " + shard.firstWindow() + " " + shard.sha256())
            .toList();
  }

  /** A chain of three windows in five blocks of 60 haplotypes: five pieces of work. */
  @Test
  void theBlocksOfAChainAreEncodedBySeveralTasksAndItDoesNotMatterByHowMany() throws IOException {
    List<String> digests = null;
    for (int cores : new int[] {1, 2}) {
      Path output = dir.resolve("cores-" + cores);
      Cli.done(
          Cli.with(
              compress(output),
              "--haplotypes-per-tile",
              "60",
              "--shards-per-window",
              "1",
              "--",
              "--master",
              "local[" + cores + "]"));
      JsonNode report = new ObjectMapper().readTree(output.resolve(StatusFiles.REPORT).toFile());
      int kinds = report.path("bytes").path("by_kind").size() - 3;
      assertThat(report.path("tasks").path("encode").path("tasks").asInt())
          .as("pieces, and a file a kind")
          .isGreaterThanOrEqualTo((cores == 1 ? 4 : 5) + kinds);
      List<String> digest = TinyRun.digest(output);
      assertThat(digest).isEqualTo(digests == null ? digest : digests);
      digests = digest;
      new Archive(output).assertHasNoStrayFiles();
      new Archive(output).assertRestores(text);
    }
  }

  @Test
  void aStoreIsNotCutAnew() {
    run("ingest", "--input", input, "--output", dir.resolve("store"));
    Cli refused =
        Cli.run(
            "encode",
            "--store",
            dir.resolve("store").toString(),
            "--output",
            dir.resolve("archive").toString(),
            "--haplotypes-per-tile",
            "100");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("haplotypes-per-tile: 100, but", "tiles of 65536");
    assertThat(dir.resolve("archive/manifest.json")).doesNotExist();
  }

  private String[] compress(Path output) {
    return Cli.fast(
        "compress",
        "--input",
        input.toString(),
        "--output",
        output.toString(),
        "--window-size",
        "300");
  }

  private void encode(String store, String archive, String modes) {
    Cli.done(
        Stream.concat(
                command("encode", "--store", dir.resolve(store), "--output", dir.resolve(archive))
                    .stream(),
                Stream.of(
                    "--model",
                    dir.resolve("models").toString(),
                    "--set",
                    "encode.modes=[" + modes + "]"))
            .toArray(String[]::new));
  }

  private void run(Object... args) {
    Cli.done(
        Stream.concat(command(args).stream(), Stream.of("--window-size", "300"))
            .toArray(String[]::new));
  }

  private static List<String> command(Object... args) {
    String[] texts = Stream.of(args).map(Object::toString).toArray(String[]::new);
    return List.of(Cli.fast(texts));
  }
}
