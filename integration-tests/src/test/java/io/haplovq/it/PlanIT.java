package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.haplovq.archive.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plan of a cohort, and what compressing it then took. */
class PlanIT {
  @TempDir Path dir;

  @Test
  void thePlanForetellsWindowsAndTilesAndRoughlyTheArchive() throws IOException {
    Path input = Files.write(dir.resolve("cohort.vcf"), Slice.part(2000, 0, 100));
    String[] size = {"--window-size", "300", "--haplotypes-per-tile", "60"};
    Cli planned =
        Cli.done(Cli.with(new String[] {"plan", "--json", "--input", input.toString()}, size));
    JsonNode plan = new ObjectMapper().readTree(planned.out());

    Path archive = dir.resolve("archive");
    Cli.done(
        Cli.with(
            Cli.fast("compress", "--input", input.toString(), "--output", archive.toString()),
            size));
    JsonNode made = new Archive(archive).inspected();
    JsonNode manifest = new ObjectMapper().readTree(archive.resolve("manifest.json").toFile());
    assertThat(plan.path("windows").asInt()).isEqualTo(7);
    assertThat(plan.path("blocks").asInt()).isEqualTo(4);
    assertThat(sum(made.path("tiles_by_mode"))).isEqualTo(plan.path("tiles").asInt());
    assertThat(plan.path("variants").asDouble()).isCloseTo(2000, Percentage.withPercentage(10));
    double bytes = sizes(archive);
    assertThat(plan.path("archive_bytes").asDouble()).isBetween(bytes / 4, bytes * 4);
    assertThat(manifest.path("configuration").path("haplotypes-per-tile").asInt()).isEqualTo(60);
  }

  @Test
  void aCohortThatIsNotThereIsPlannedByItsSize() {
    Cli planned = Cli.done("plan", "--variants", "700000000", "--samples", "500000");
    assertThat(planned.out()).contains("280,000 windows × 16 blocks", "recommended");
  }

  @Test
  void whatIsBeyondAllMeasureIsRefused() {
    Cli refused = Cli.run("plan", "--variants", "1099511627776", "--samples", "536870912");
    assertThat(refused.code()).as(refused.err()).isEqualTo(2);
    assertThat(refused.err()).contains("1099511627776 variants of 536870912 samples", "expected");
    Cli executors =
        Cli.run("plan", "--variants", "5", "--samples", "5", "--executors", "2147483647");
    assertThat(executors.code()).as(executors.err()).isEqualTo(2);
  }

  @Test
  void neitherAndBothAreRefused() {
    assertThat(Cli.run("plan").code()).isEqualTo(2);
    assertThat(Cli.run("plan", "--variants", "5").code()).isEqualTo(2);
    Cli both = Cli.run("plan", "--input", "x.vcf", "--variants", "5", "--samples", "1");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("either --input, or --variants and --samples");
    assertThat(
            Cli.run("plan", "--variants", "5", "--samples", "1", "--executor-memory", "x").code())
        .isEqualTo(2);
  }

  @Test
  void aSmallArchiveHasOneFileAKindAndALargeOneFilesOfTheSizeAskedFor() throws IOException {
    Path input = Files.write(dir.resolve("cohort.vcf"), Slice.part(2000, 0, 100));
    String[] command = {
      "compress",
      "--input",
      input.toString(),
      "--window-size",
      "100",
      "--haplotypes-per-tile",
      "60",
      "--set",
      "encode.modes=[none]"
    };
    Path small = dir.resolve("small");
    Cli.done(Cli.with(command, "--output", small.toString()));
    assertThat(new Archive(small).manifest().shards())
        .extracting(shard -> Path.of(shard.path()).getParent())
        .doesNotHaveDuplicates();
    new Archive(small).assertHasNoStrayFiles();

    Path cut = dir.resolve("cut");
    int most = 4000;
    Cli.done(Cli.with(command, "--output", cut.toString(), "--set", "encode.shard-bytes=" + most));
    List<Manifest.Shard> residuals =
        new Archive(cut)
            .manifest().shards().stream()
                .filter(shard -> shard.path().startsWith("residuals/"))
                .toList();
    long bytes = residuals.stream().mapToLong(Manifest.Shard::bytes).sum();
    assertThat((double) residuals.size()).isBetween((double) bytes / most, 2.0 * bytes / most + 1);
    assertThat(residuals.size()).isGreaterThan(2);
    new Archive(cut).assertHasNoStrayFiles();
    new Archive(cut).assertRestores(Files.readAllBytes(input));
  }

  private static double sizes(Path directory) throws IOException {
    long bytes = 0;
    for (String file : new Archive(directory).files().keySet()) {
      bytes += Files.size(directory.resolve(file));
    }
    return bytes;
  }

  private static long sum(JsonNode counts) {
    long sum = 0;
    for (JsonNode count : counts) {
      sum += count.asLong();
    }
    return sum;
  }
}
