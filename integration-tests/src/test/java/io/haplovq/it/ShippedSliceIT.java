package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.haplovq.archive.EntryKind;
import io.haplovq.archive.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a user does first: the shipped cohort through all commands, with the default profile. */
class ShippedSliceIT {
  private final Archive archive = ShippedArchive.archive();

  @Test
  void compressSaysWhatItDid() {
    assertThat(ShippedArchive.compressed().out())
        .contains("24,990 variants × 600 haplotypes, 10 windows of 2,500")
        .contains("genotypes", "total", "without a model", "verified");
  }

  @Test
  void everyByteComesBack() throws IOException {
    archive.assertRestores(Slice.text());
    archive.assertHasNoStrayFiles();
  }

  @Test
  void inspectAddsUpToTheFilesOnDisk() throws IOException {
    JsonNode json = archive.inspected();
    assertThat(json.path("variants").asInt()).isEqualTo(Slice.VARIANTS);
    assertThat(json.path("haplotypes").asInt()).isEqualTo(2 * Slice.SAMPLES);
    assertThat(json.path("samples").asInt()).isEqualTo(Slice.SAMPLES);
    assertThat(json.path("windows").asInt()).isEqualTo(10);
    assertThat(json.path("contigs").asInt()).isEqualTo(1);
    assertThat(json.path("sources").asInt()).isEqualTo(1);
    JsonNode bytes = json.path("bytes");
    assertThat(bytes.path("index").asLong()).isEqualTo(onDisk(EntryKind.INDEX));
    assertThat(bytes.path("residual").asLong()).isEqualTo(onDisk(EntryKind.RESIDUAL));
    assertThat(bytes.path("exceptions").asLong()).isEqualTo(onDisk(EntryKind.EXCEPTIONS));
    assertThat(bytes.path("model").asLong()).isEqualTo(onDisk(EntryKind.MODEL));
    assertThat(bytes.path("sites").asLong()).isEqualTo(onDisk(EntryKind.SITES));
    assertThat(bytes.path("header").asLong()).isEqualTo(onDisk(EntryKind.HEADER));
    assertThat(bytes.path("digests").asLong()).isEqualTo(onDisk(EntryKind.DIGEST));
    assertThat(bytes.path("manifest").asLong())
        .isEqualTo(Files.size(archive.directory().resolve(Manifest.FILE_NAME)));
    long total = 0;
    for (String file : archive.files().keySet()) {
      total += Files.size(archive.directory().resolve(file));
    }
    assertThat(bytes.path("total").asLong()).isEqualTo(total);
    long sum = 0;
    for (JsonNode part : bytes) {
      sum += part.asLong();
    }
    assertThat(sum - total).as("the parts add up").isEqualTo(total);
    assertThat(json.path("genotype_bytes").asLong())
        .isEqualTo(
            List.of("index", "residual", "exceptions", "model").stream()
                .mapToLong(part -> bytes.path(part).asLong())
                .sum());
  }

  @Test
  void theTableSaysTheSame() {
    Cli inspected = Cli.done("inspect", "--archive", archive.directory().toString());
    assertThat(ShippedArchive.compressed().out()).startsWith(inspected.out());
  }

  @Test
  void nothingIsLargerThanWithoutAModel() throws IOException {
    JsonNode json = archive.inspected();
    assertThat(json.path("tiles_by_mode")).isNotEmpty();
    Map<EntryKind, Long> frames = archive.manifest().bytesByKind();
    long stored =
        Set.of(EntryKind.INDEX, EntryKind.RESIDUAL, EntryKind.MODEL).stream()
            .mapToLong(kind -> frames.getOrDefault(kind, 0L))
            .sum();
    assertThat(stored).isLessThanOrEqualTo(json.path("bytes_by_mode").path("none").asLong());
  }

  @Test
  void verifyFindsItWhole() {
    Cli verified = Cli.done("verify", "--archive", archive.directory().toString());
    assertThat(verified.out()).contains(": verified");
  }

  @Test
  void theSameCommandAgainChangesNothing() throws IOException {
    Map<String, FileTime> before = archive.files();
    Cli again = Cli.done(ShippedArchive.command(archive.directory()));
    assertThat(again.out()).contains("already done, nothing was changed");
    assertThat(archive.files()).isEqualTo(before);
  }

  @Test
  void anotherConfigurationInTheSamePlaceIsRefused() throws IOException {
    Map<String, FileTime> before = archive.files();
    Cli other =
        Cli.run(Cli.with(ShippedArchive.command(archive.directory()), "--window-size", "1000"));
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err())
        .contains(archive.directory().toString())
        .contains("already holds the archive of another run")
        .contains("--overwrite replaces it");
    assertThat(archive.files()).isEqualTo(before);
  }

  private long onDisk(EntryKind kind) throws IOException {
    long bytes = 0;
    for (Manifest.Shard shard : archive.manifest().shards()) {
      if (shard.kinds().contains(kind)) {
        bytes += Files.size(archive.directory().resolve(shard.path()));
      }
    }
    return bytes;
  }
}
