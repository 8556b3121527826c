package io.haplovq.spark.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.CorruptDataException;
import io.haplovq.InputException;
import io.haplovq.archive.Manifest;
import io.haplovq.genotype.HaplotypeBlocks;
import io.haplovq.genotype.Windows;
import io.haplovq.spark.runtime.Archives;
import io.haplovq.spark.runtime.HadoopStorage;
import io.haplovq.spark.runtime.Lease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GarbageCollectionTest {
  private static final String ONE = "11111111-2222-3333-4444-555555555555";
  private static final String OTHER = "99999999-2222-3333-4444-555555555555";
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(3));

  @TempDir private Path directory;
  private HadoopStorage storage;

  @BeforeEach
  void open() {
    storage = new HadoopStorage(directory.toString(), new Configuration());
  }

  private void write(String path, Instant modified) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "content");
    Files.setLastModifiedTime(file, FileTime.from(modified));
  }

  private void publish(Manifest.Kind kind, String... shards) throws IOException {
    List<Manifest.Shard> listed =
        Stream.of(shards)
            .map(path -> new Manifest.Shard(path, 7, "0".repeat(64), List.of(), 0, 0, 0))
            .toList();
    Archives.publish(
        storage,
        new Manifest(
            kind,
            "test",
            new Manifest.Run("run", "hash", 1),
            new Manifest.Coding("default", "zstd", 1),
            new Windows(5, List.of()),
            new HaplotypeBlocks(0, 1),
            List.of(),
            listed,
            Map.of(),
            Map.of(),
            Map.of(),
            "{}"));
    for (String shard : shards) {
      write(shard, LONG_AGO);
    }
  }

  private GarbageCollection.Outcome collect(GarbageCollection.Action action) {
    return GarbageCollection.run(storage, Duration.ofDays(1), NOW, action);
  }

  private List<String> removable() {
    return collect(GarbageCollection.Action.LIST).removable().stream().map(Orphan::path).toList();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @EnumSource(Manifest.Kind.class)
  void whatNoManifestNamesIsRemovedAndNothingElse(Manifest.Kind kind) throws IOException {
    publish(kind, "sites/part-0-" + ONE + ".zst", "header-" + ONE + ".zst");
    for (String kept :
        List.of(
            "run-report.json",
            "report.html",
            "_SUCCESS",
            "_FAILED.json",
            "notes.txt",
            "sites/mine.zst")) {
      write(kept, LONG_AGO);
    }
    List<String> kept = files();
    List<String> orphans =
        List.of(
            "sites/part-0-" + OTHER + ".zst",
            "tiles/part-0-" + OTHER + ".zst",
            "states/window-0-" + ONE + "-" + OTHER + ".model",
            "header-" + OTHER + ".zst",
            "manifest.json-" + OTHER + ".staged",
            "candidates/order-part-0-" + OTHER + ".zst",
            "run-report.json-" + ONE + ".staged",
            "report.html-" + ONE + ".staged",
            Lease.PREFIX + OTHER);
    for (String orphan : orphans) {
      write(orphan, LONG_AGO);
    }
    List<String> all = files();
    assertThat(removable()).containsExactlyInAnyOrderElementsOf(orphans);
    assertThat(files()).isEqualTo(all);
    GarbageCollection.Outcome outcome = collect(GarbageCollection.Action.DELETE);
    assertThat(outcome.table()).contains("9 orphans, 63 bytes removed", "2 not of HaploVQ");
    assertThat(files()).isEqualTo(kept);
    assertThat(directory.resolve("tiles")).doesNotExist();
    assertThat(removable()).isEmpty();
  }

  @Test
  void aTreeGoesAsAWholeOnceItsNewestFileIsOld() throws IOException {
    publish(Manifest.Kind.ARCHIVE);
    String work = "_work-0123456789abcdef";
    write(work + "/store/manifest.json", LONG_AGO);
    write(work + "/store/tiles/part-0-" + ONE + ".zst", NOW.minus(Duration.ofHours(2)));
    write(".haplovq-" + OTHER + "/file-00000", LONG_AGO);
    write("_work-of-mine/file", LONG_AGO);
    assertThat(removable()).containsExactly(".haplovq-" + OTHER);
    assertThat(collect(GarbageCollection.Action.LIST).young())
        .extracting(Orphan::path)
        .containsExactly(work);
    write(work + "/store/tiles/part-0-" + ONE + ".zst", LONG_AGO);
    collect(GarbageCollection.Action.DELETE);
    assertThat(files()).containsExactly("_work-of-mine/file", "manifest.json");
  }

  @Test
  void whatARunThatIsAliveMayNeedStays() throws IOException {
    String shard = "sites/part-0-" + ONE + ".zst";
    String work = "_work-0123456789abcdef";
    write(shard, LONG_AGO);
    write(work + "/store/manifest.json", LONG_AGO);
    write(work + "/" + Lease.PREFIX + ONE, NOW.minus(Lease.LIFETIME).plusSeconds(1));
    write("_work-fedcba9876543210/store/manifest.json", LONG_AGO);
    assertThat(removable()).containsExactly("_work-fedcba9876543210");
    assertThat(collect(GarbageCollection.Action.LIST).table()).contains("a run is at work here");
    write(work + "/" + Lease.PREFIX + ONE, LONG_AGO);
    assertThat(removable()).containsExactlyInAnyOrder(shard, work, "_work-fedcba9876543210");
  }

  @Test
  void aLeaseIsRenewedHeldAndGivenBack() throws IOException {
    try (Lease lease = Lease.take(storage, ONE)) {
      assertThat(files()).containsExactly(Lease.PREFIX + ONE);
      assertThat(directory.resolve(Lease.PREFIX + ONE)).content().contains("alive at");
      assertThat(
              GarbageCollection.run(
                      storage, Duration.ZERO, Instant.now(), GarbageCollection.Action.DELETE)
                  .atWork())
          .isTrue();
      assertThat(files()).hasSize(1);
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void withoutAReadableManifestNothingIsTouched() throws IOException {
    write("sites/part-0-" + ONE + ".zst", LONG_AGO);
    write(Manifest.FILE_NAME, LONG_AGO);
    assertThatThrownBy(() -> collect(GarbageCollection.Action.DELETE))
        .isInstanceOf(CorruptDataException.class);
    assertThat(files()).hasSize(2);
    HadoopStorage absent = storage.below("absent");
    assertThatThrownBy(
            () -> GarbageCollection.run(absent, Duration.ZERO, NOW, GarbageCollection.Action.LIST))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("absent: no such directory");
  }
}
