package io.haplovq.it;

import static io.haplovq.it.Faults.FAULTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.CorruptDataException;
import io.haplovq.archive.ArchiveReader;
import io.haplovq.archive.LocalStorage;
import io.haplovq.archive.Manifest;
import io.haplovq.genotype.TileKey;
import io.haplovq.it.Faults.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several runs with one output, at once and one after the other. */
class ConcurrentRunsIT {
  @TempDir Path dir;
  private TinyRun run;
  private Path archive;

  @BeforeEach
  void install() throws IOException {
    FaultyFileSystem.install();
    run = TinyRun.in(dir);
    archive = dir.resolve("archive");
  }

  @AfterEach
  void noFaults() {
    FAULTS.plan(call -> false);
  }

  private String[] compress(String... more) {
    return run.compress(FaultyFileSystem.path(archive), more);
  }

  /** Another process publishes right before this run does. */
  private Cli overtaken(Path other, String... more) {
    boolean[] once = {false};
    FAULTS.plan(
        call -> {
          if (call.kind() == Kind.RENAME
              && call.path().equals(archive.resolve(Manifest.FILE_NAME).toString())
              && !once[0]) {
            once[0] = true;
            copy(other, archive);
          }
          return false;
        });
    Cli ran = Cli.run(compress(more));
    assertThat(once[0]).isTrue();
    return ran;
  }

  @Test
  void theFirstToPublishWinsAndTheOtherSaysSo() throws IOException {
    Path other = dir.resolve("other");
    Cli.done(run.compress(FaultyFileSystem.path(other), "--seed", "9"));
    Cli ran = overtaken(other);
    assertThat(ran.code()).as(ran.err()).isEqualTo(2);
    assertThat(ran.err())
        .contains(archive.toString(), "another run", "published here while this one")
        .contains(new Archive(other).manifest().run().id());
    assertThat(TinyRun.digest(archive)).isEqualTo(TinyRun.digest(other));
    new Archive(archive).assertHasNoStrayFiles();
    run.assertReadable(archive);
  }

  /** Two processes; neither knows of the other until one has published. */
  @Test
  void ofTwoProcessesAtOnceOneWins() throws Exception {
    List<ForkedDriver> drivers = new ArrayList<>();
    for (String seed : List.of("1", "9")) {
      Path own = Files.createDirectories(dir.resolve("driver-" + seed));
      drivers.add(
          ForkedDriver.start(
              own,
              Map.of("HAPLOVQ_IT_MEET", dir.toString()),
              run.compress(FaultyFileSystem.path(archive), "--seed", seed)));
    }
    int[] codes = {drivers.get(0).await(), drivers.get(1).await()};
    String logs = drivers.get(0).log() + drivers.get(1).log();
    assertThat(codes).as(logs).containsExactlyInAnyOrder(0, 2);
    ForkedDriver loser = drivers.get(codes[0] == 2 ? 0 : 1);
    assertThat(loser.log()).contains("another run", "published here while this one");
    assertThat(new Archive(archive).manifest().run().seed()).isEqualTo(codes[0] == 0 ? 1 : 9);
    new Archive(archive).assertHasNoStrayFiles();
    run.assertReadable(archive);
  }

  @Test
  void theSameRunTwiceAtOnceIsDoneOnce() throws IOException {
    Path other = dir.resolve("other");
    Cli.done(run.compress(FaultyFileSystem.path(other)));
    var files = new Archive(other).files().keySet();
    Cli ran = overtaken(other);
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(new Archive(archive).files().keySet()).isEqualTo(files);
    run.assertReadable(archive);
  }

  @Test
  void theSameRunAgainRewritesNothing() throws IOException {
    Cli.done(compress());
    var before = new Archive(archive).files();
    FAULTS.plan(call -> false);
    Cli again = Cli.done(compress());
    assertThat(again.out()).contains("already done");
    assertThat(FAULTS.calls()).isEmpty();
    assertThat(new Archive(archive).files()).isEqualTo(before);
  }

  @Test
  void anotherConfigurationIsRefusedUnlessAskedFor() throws IOException {
    Cli.done(compress());
    var before = new Archive(archive).files();
    Cli refused = Cli.run(compress("--seed", "2"));
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("already holds the archive of another run", "--overwrite");
    assertThat(new Archive(archive).files()).isEqualTo(before);
    // How files are published is no part of what makes runs differ.
    Cli.done(compress("--set", "commit.publish=rename"));
    assertThat(new Archive(archive).files()).isEqualTo(before);
  }

  @Test
  void aReaderOfAReplacedArchiveReadsTheOldOneOrIsTold() throws IOException {
    Cli.done(compress());
    LocalStorage storage = new LocalStorage(archive);
    Manifest old = new Archive(archive).manifest();
    int[] read = {0};
    FAULTS.plan(
        call -> {
          if (call.kind() == Kind.RENAME && call.path().endsWith("archive/manifest.json")) {
            // Just before the new one is visible.
            run.assertReadable(archive);
            read[0]++;
          }
          return false;
        });
    Cli.done(compress("--seed", "2", "--overwrite"));
    assertThat(read[0]).isEqualTo(1);
    run.assertReadable(archive);
    new Archive(archive).assertHasNoStrayFiles();
    try (ArchiveReader reader = ArchiveReader.open(storage, old)) {
      assertThat(Assertions.catchThrowable(() -> reader.tile(new TileKey(0, 0))))
          .isInstanceOfAny(CorruptDataException.class, java.io.UncheckedIOException.class)
          .hasMessageContaining(".zst");
    }
    Cli.done("verify", "--archive", archive.toString());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isRegularFile(file)) {
          Files.createDirectories(target.getParent());
          Files.copy(file, target);
        }
      }
    }
  }
}
