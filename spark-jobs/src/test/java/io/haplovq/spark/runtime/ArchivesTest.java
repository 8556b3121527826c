package io.haplovq.spark.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.CorruptDataException;
import io.haplovq.InputException;
import io.haplovq.archive.LocalStorage;
import io.haplovq.archive.Manifest;
import io.haplovq.archive.RandomAccessInput;
import io.haplovq.archive.Storage;
import io.haplovq.genotype.HaplotypeBlocks;
import io.haplovq.genotype.Windows;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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
  void aManifestIsPublishedOnceAndReplacedOnRequest() throws Exception {
    Storage storage = new LocalStorage(directory);
    Archives.publish(storage, manifest("one"), "a");
    assertThatThrownBy(() -> Archives.publish(storage, manifest("two"), "b"))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(published()).isEqualTo("one");
    Archives.replace(storage, manifest("three"), "c");
    assertThat(published()).isEqualTo("three");
    assertThat(directory).isDirectoryNotContaining("glob:**.replaced");
  }

  @Test
  void aManifestThatCannotBeReplacedStays() {
    Archives.publish(new LocalStorage(directory), manifest("old"), "a");
    assertThatThrownBy(() -> Archives.replace(new NoNewManifest(directory), manifest("new"), "b"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("full");
    assertThat(published()).isEqualTo("old");
  }

  @Test
  void whatAnotherRunPublishedIsNotDiscarded() throws Exception {
    HadoopStorage storage = new HadoopStorage(directory.toString(), new Configuration());
    Archives.publish(storage, manifest("other"), "a");
    Archives.discard(storage);
    assertThat(published()).isEqualTo("other");
    Files.delete(directory.resolve(Manifest.FILE_NAME));
    Archives.discard(storage);
    assertThat(directory).doesNotExist();
    Files.createDirectory(directory);
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

  /** A file system on which nothing gets the manifest's name but what had it before. */
  private record NoNewManifest(Storage storage) implements Storage {
    NoNewManifest(Path directory) {
      this(new LocalStorage(directory));
    }

    @Override
    public void rename(String from, String to) {
      if (to.equals(Manifest.FILE_NAME) && from.endsWith(".staged")) {
        throw new UncheckedIOException(new java.io.IOException("full"));
      }
      storage.rename(from, to);
    }

    @Override
    public RandomAccessInput open(String path) {
      return storage.open(path);
    }

    @Override
    public OutputStream create(String path) {
      return storage.create(path);
    }

    @Override
    public boolean exists(String path) {
      return storage.exists(path);
    }

    @Override
    public void delete(String path) {
      storage.delete(path);
    }

    @Override
    public List<String> list(String path) {
      return storage.list(path);
    }
  }
}
