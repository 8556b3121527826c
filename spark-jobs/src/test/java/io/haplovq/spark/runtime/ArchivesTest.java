package io.haplovq.spark.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.CorruptDataException;
import io.haplovq.InputException;
import io.haplovq.archive.Manifest;
import io.haplovq.genotype.HaplotypeBlocks;
import io.haplovq.genotype.Windows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchivesTest {
  @TempDir private Path directory;

  private static Manifest manifest(String run) {
    return new Manifest(
        Manifest.Kind.ARCHIVE,
        "test",
        new Manifest.Run(run, "hash", 1),
        new Manifest.Coding("default", "zstd", 1),
        new Windows(5, List.of()),
        new HaplotypeBlocks(0, 1),
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        "{}");
  }

  private String published() {
    return Archives.manifest(directory.toString(), new Configuration()).run().id();
  }

  @Test
  void aManifestIsPublishedOnceAndReplacedOnRequest() {
    HadoopStorage storage = new HadoopStorage(directory.toString(), new Configuration());
    assertThat(Archives.publish(storage, manifest("one"))).isTrue();
    assertThat(Archives.publish(storage, manifest("two"))).isFalse();
    assertThat(published()).isEqualTo("one");
    Archives.replace(storage, manifest("three"));
    assertThat(published()).isEqualTo("three");
    assertThat(storage.list("")).containsExactly(Manifest.FILE_NAME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a:b", "nosuchscheme://x/y"})
  void placesThatCannotBeAreTheUsersInput(String root) {
    assertThatThrownBy(
            () -> new HadoopStorage(root, new Configuration()).exists(Manifest.FILE_NAME))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(root);
  }

  @Test
  void aPlaceBelowAFileIsTheUsersInput() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "text");
    HadoopStorage storage =
        new HadoopStorage(file.resolve("archive").toString(), new Configuration());
    assertThatThrownBy(storage::makeRoot)
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(file.toString(), "expected a writable directory");
  }

  @Test
  void aFileThatAManifestNamesAndIsNotThereIsDamage() {
    HadoopStorage storage = new HadoopStorage(directory.toString(), new Configuration());
    assertThatThrownBy(() -> storage.open("sites/part.zst"))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("sites/part.zst: no such file in " + directory);
  }

  @Test
  void onlyEmptyDirectoriesAreDeleted() throws Exception {
    HadoopStorage storage = new HadoopStorage(directory.toString(), new Configuration());
    Files.createDirectories(directory.resolve("full/below"));
    Files.createDirectory(directory.resolve("empty"));
    storage.deleteIfEmpty("full");
    storage.deleteIfEmpty("empty");
    storage.deleteIfEmpty("absent");
    assertThat(directory.resolve("full")).exists();
    assertThat(directory.resolve("empty")).doesNotExist();
    Files.writeString(directory.resolve("file"), "text");
    assertThat(storage.list("")).containsExactly("file");
  }
}
