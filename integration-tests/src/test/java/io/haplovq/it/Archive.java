package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.haplovq.archive.CohortReader;
import io.haplovq.archive.LocalStorage;
import io.haplovq.archive.Manifest;
import io.haplovq.archive.RestoredText;
import io.haplovq.spark.runtime.StatusFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An archive in a directory, looked at from outside. */
record Archive(Path directory) {
  Manifest manifest() {
    return CohortReader.manifest(
        new LocalStorage(directory), Manifest.Kind.ARCHIVE, directory.toString());
  }

  /** The texts of its sources as the model's readers restore them, without Spark. */
  List<byte[]> texts() {
    return RestoredText.ofArchive(new LocalStorage(directory), directory.toString());
  }

  /** Holds one source, whose text is this: by the model's readers, and by the command. */
  void assertRestores(byte[] text) throws IOException {
    List<byte[]> restored = texts();
    assertThat(restored).hasSize(1);
    assertSame(restored.get(0), text);
    Path output = directory.resolveSibling(directory.getFileName() + "-restored.vcf");
    Cli.done(
        "decompress",
        "--archive",
        directory.toString(),
        "--output",
        output.toString(),
        "--overwrite");
    assertSame(Files.readAllBytes(output), text);
  }

  /** As isEqualTo, whose failure would print megabytes. */
  static void assertSame(byte[] found, byte[] expected) {
    assertThat(Arrays.mismatch(found, expected)).as("first difference").isEqualTo(-1);
  }

  /** What {@code inspect --json} prints. */
  JsonNode inspected() throws IOException {
    return new ObjectMapper()
        .readTree(Cli.done("inspect", "--archive", directory.toString(), "--json").out());
  }

  /** What runs leave beside an archive for people and schedulers; no part of it. */
  static final Set<String> STATUS =
      Set.of(StatusFiles.REPORT, StatusFiles.PAGE, StatusFiles.SUCCESS, StatusFiles.FAILED);

  /** Every file of the archive with its time of last modification. */
  Map<String, FileTime> files() throws IOException {
    Map<String, FileTime> files = allFiles();
    files.keySet().removeAll(STATUS);
    return files;
  }

  /** A run that failed left nothing at its output, but for its notice. */
  static void assertNothingBut(String notice, Path output) throws IOException {
    if (Files.exists(output)) {
      assertThat(new Archive(output).allFiles().keySet()).containsExactly(notice);
    }
  }

  /** Every file below the directory with its time of last modification. */
  Map<String, FileTime> allFiles() throws IOException {
    Map<String, FileTime> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(directory.relativize(path).toString(), Files.getLastModifiedTime(path));
      }
    }
    return files;
  }

  /** Consists of its manifest and the files that it lists. */
  void assertHasNoStrayFiles() throws IOException {
    List<String> listed =
        Stream.concat(
                Stream.of(Manifest.FILE_NAME),
                manifest().shards().stream().map(Manifest.Shard::path))
            .toList();
    assertThat(files().keySet()).containsExactlyInAnyOrderElementsOf(listed);
    try (Stream<Path> paths = Files.walk(directory)) {
      assertThat(paths.filter(Files::isDirectory).map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.startsWith("_"));
    }
  }
}
