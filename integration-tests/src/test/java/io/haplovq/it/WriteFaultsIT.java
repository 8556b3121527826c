package io.haplovq.it;

import static io.haplovq.it.Faults.FAULTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.archive.Manifest;
import io.haplovq.it.Faults.Call;
import io.haplovq.it.Faults.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every call of a run that changes the file system fails once; a run is killed at every step. What
 * is left is never half an archive, and the same command then finishes the work.
 */
class WriteFaultsIT {
  @TempDir Path dir;
  private TinyRun run;

  @BeforeEach
  void install() throws IOException {
    FaultyFileSystem.install();
    run = TinyRun.in(dir);
  }

  @AfterEach
  void noFaults() {
    FAULTS.plan(call -> false);
  }

  private Path done(String name, String... more) {
    Path archive = dir.resolve(name);
    FAULTS.plan(call -> false);
    Cli.done(run.compress(FaultyFileSystem.path(archive), more));
    return archive;
  }

  @Test
  void aCallThatFailsOnce() throws IOException {
    List<String> expected = TinyRun.digest(done("whole", TinyRun.AVERAGED));
    int calls = FAULTS.calls().size();
    assertThat(FAULTS.calls()).extracting(Call::kind).contains(Kind.values());
    for (int n = 0; n < calls; n++) {
      Path archive = dir.resolve("failed-" + n);
      String[] command = run.compress(FaultyFileSystem.path(archive), TinyRun.AVERAGED);
      FAULTS.plan(Faults.once(n));
      Cli ran = Cli.run(command);
      Call failed = FAULTS.calls().get(n);
      if (ran.code() == 0) {
        // What is no longer needed could not be removed, which is no reason to fail.
        assertThat(failed.kind()).as("%s", failed).isEqualTo(Kind.DELETE);
        run.assertReadable(archive);
      } else {
        assertThat(ran.err()).as("%s", failed).contains(failed.path()).doesNotContain("\tat ");
        assertThat(TinyRun.isVisible(archive)).as("%s", failed).isFalse();
      }
      assertFinishes(archive, command, expected, failed);
    }
  }

  @Test
  void aProcessThatIsKilledAtAnyCall() throws IOException {
    List<String> expected = TinyRun.digest(done("whole"));
    for (int n : steps()) {
      Path archive = dir.resolve("killed-" + n);
      String[] command = run.compress(FaultyFileSystem.path(archive));
      FAULTS.plan(Faults.from(n));
      Cli ran = Cli.run(command);
      Call last = FAULTS.calls().get(n);
      if (TinyRun.isVisible(archive)) {
        run.assertReadable(archive);
      } else {
        assertThat(ran.code()).as("%s", last).isNotZero();
      }
      assertFinishes(archive, command, expected, last);
    }
  }

  @Test
  void anArchiveThatIsReplacedStaysReadableWhereverTheProcessIsKilled() throws IOException {
    Path old = done("old");
    List<String> before = TinyRun.digest(old);
    Path fresh = dir.resolve("fresh");
    copy(old, fresh);
    done("fresh", "--codec", "zstd", "--overwrite");
    List<String> after = TinyRun.digest(fresh);
    assertThat(after).isNotEqualTo(before);
    for (int n : steps()) {
      Path archive = dir.resolve("replaced-" + n);
      copy(old, archive);
      String[] command =
          run.compress(FaultyFileSystem.path(archive), "--codec", "zstd", "--overwrite");
      FAULTS.plan(Faults.from(n));
      Cli.run(command);
      assertThat(TinyRun.digest(archive)).isIn(before, after);
      run.assertReadable(archive);
      FileUtil.fullyDelete(archive.toFile());
    }
  }

  /** The last run's calls at which what is left changes: a file complete, renamed or gone. */
  private static List<Integer> steps() {
    return FAULTS.calls().stream()
        .filter(call -> Set.of(Kind.CLOSE, Kind.RENAME, Kind.DELETE).contains(call.kind()))
        .map(Call::number)
        .toList();
  }

  /** The same command again, from what is finished; gc then finds what nobody needs. */
  private void assertFinishes(Path archive, String[] command, List<String> expected, Call failed)
      throws IOException {
    boolean hasStore = hasStage(archive, "store");
    boolean hasModels = hasStage(archive, "models");
    FAULTS.plan(call -> false);
    Cli.done(command);
    assertThat(TinyRun.digest(archive)).as("%s", failed).isEqualTo(expected);
    List<String> created =
        FAULTS.calls().stream().filter(call -> call.kind() == Kind.CREATE).map(Call::path).toList();
    assertThat(created.stream().anyMatch(path -> path.contains("/tiles/")))
        .as("ingested again after %s", failed)
        .isEqualTo(!hasStore && !created.isEmpty());
    assertThat(created.stream().anyMatch(path -> path.contains("/models/part")))
        .as("trained again after %s", failed)
        .isEqualTo(!hasModels && !created.isEmpty());
    Cli.done("gc", "--archive", archive.toString(), "--older-than", "0s", "--delete");
    run.assertReadable(archive);
    new Archive(archive).assertHasNoStrayFiles();
    FileUtil.fullyDelete(archive.toFile());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static boolean hasStage(Path archive, String stage) throws IOException {
    if (!Files.isDirectory(archive)) {
      return false;
    }
    try (var works = Files.newDirectoryStream(archive, "_work-*")) {
      for (Path work : works) {
        if (Files.exists(work.resolve(stage).resolve(Manifest.FILE_NAME))) {
          return true;
        }
      }
    }
    return false;
  }
}
