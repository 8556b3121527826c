package io.haplovq.spark.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.archive.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusFilesTest {
  @TempDir Path dir;

  private StatusFiles at(Path place) {
    return new StatusFiles(place.toString(), new Configuration(false));
  }

  @Test
  void aFailureBecomesASuccess() throws IOException {
    Path place = dir.resolve("a/b");
    at(place).failed("first", StatusFiles.Existing.KEPT);
    at(place).failed("second", StatusFiles.Existing.KEPT);
    assertThat(place.resolve(StatusFiles.FAILED)).hasContent("second");
    assertThat(at(place).started()).isFalse();
    assertThat(place).doesNotExist();
    at(place).failed("third", StatusFiles.Existing.KEPT);
    at(place).succeeded("report", () -> {});
    assertThat(place).isDirectoryNotContaining("glob:**" + StatusFiles.FAILED);
    assertThat(place.resolve(StatusFiles.REPORT)).hasContent("report");
    assertThat(place.resolve(StatusFiles.SUCCESS)).isEmptyFile();
    assertThat(place.toFile().list())
        .containsExactlyInAnyOrder(StatusFiles.REPORT, StatusFiles.SUCCESS);
  }

  @Test
  void whatIsPublishedThereIsNotOurs() throws IOException {
    Files.writeString(dir.resolve(Manifest.FILE_NAME), "{}");
    assertThat(at(dir).started()).isTrue();
    at(dir).failed("kept", StatusFiles.Existing.KEPT);
    assertThat(dir.resolve(StatusFiles.FAILED)).doesNotExist();
    at(dir).failed("replaced", StatusFiles.Existing.REPLACED);
    assertThat(dir.resolve(StatusFiles.FAILED)).hasContent("replaced");
    // What failed to replace an archive is known until one is published.
    assertThat(at(dir).started()).isTrue();
    assertThat(dir.resolve(StatusFiles.FAILED)).exists();
  }

  @Test
  void noReportOfAnEarlierRunStandsBesideAnotherManifest() throws IOException {
    Files.writeString(dir.resolve(Manifest.FILE_NAME), "{}");
    at(dir).succeeded("first", () -> write(StatusFiles.PAGE));
    // As a run does that is killed right after it has replaced the manifest.
    StatusFiles.withdraw(new HadoopStorage(dir.toString(), new Configuration(false)));
    assertThat(dir.toFile().list()).containsExactly(Manifest.FILE_NAME);
    at(dir).succeeded("second", () -> {});
    assertThat(dir.resolve(StatusFiles.REPORT)).hasContent("second");
    assertThat(dir.resolve(StatusFiles.SUCCESS)).exists();
  }

  @Test
  void aDirectoryThatHoldsMoreStays() throws IOException {
    Files.writeString(dir.resolve("other"), "");
    at(dir).failed("notice", StatusFiles.Existing.KEPT);
    at(dir).started();
    assertThat(dir.toFile().list()).containsExactly("other");
  }

  @Test
  void whatCannotBeWrittenFailsNothing() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "");
    StatusFiles below = at(file.resolve("place"));
    below.started();
    below.failed("notice", StatusFiles.Existing.REPLACED);
    below.succeeded("report", () -> {});
    below.alreadyDone();
    assertThat(file).isEmptyFile();
  }

  private void write(String name) {
    try {
      Files.writeString(dir.resolve(name), "");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
