package io.haplovq.it;

import static io.haplovq.it.Faults.FAULTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.archive.Manifest;
import io.haplovq.it.Faults.Call;
import io.haplovq.it.Faults.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.EnumSet;
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
    List<String> expected = TinyRun.digest(done("whole", TinyRun.PLAIN));
    assertThat(FAULTS.calls()).extracting(Call::kind).contains(Kind.values());
    for (Call call : FAULTS.calls()) {
      failOnce(call.number(), expected, TinyRun.PLAIN);
    }
  }

  @Test
  void aCallOfTrainingThatFailsOnce() throws IOException {
    List<String> expected = TinyRun.digest(done("whole"));
    for (Call call : callsOfTraining()) {
      failOnce(call.number(), expected);
    }
  }

  @Test
  void aCallOfAveragingThatFailsOnce() throws IOException {
    List<String> expected = TinyRun.digest(done("whole", TinyRun.AVERAGED));
    Set<Kind> seen = EnumSet.noneOf(Kind.class);
    for (Call call : FAULTS.calls()) {
      if (call.path().contains("/states/") && seen.add(call.kind())) {
        failOnce(call.number(), expected, TinyRun.AVERAGED);
      }
    }
    assertThat(seen).contains(Kind.CREATE, Kind.WRITE, Kind.SYNC, Kind.CLOSE, Kind.DELETE);
  }

  private void failOnce(int n, List<String> expected, String... more) throws IOException {
    Path archive = dir.resolve("failed-" + n);
    String[] command = run.compress(FaultyFileSystem.path(archive), more);
    FAULTS.plan(Faults.once(n));
    Cli ran = Cli.run(command);
    Call failed = FAULTS.calls().get(n);
    if (ran.code() == 0) {
      // What is no longer needed could not be removed, or a note for people not be written, which
      // is no reason to fail.
      assertThat(failed.kind() == Kind.DELETE || isStatus(failed)).as("%s", failed).isTrue();
      run.assertReadable(archive);
    } else {
      assertThat(ran.err()).as("%s", failed).contains(failed.path()).doesNotContain("\tat ");
      assertThat(TinyRun.isVisible(archive)).as("%s", failed).isFalse();
    }
    assertFinishes(archive, command, expected, failed);
  }

  private static boolean isStatus(Call call) {
    return Archive.STATUS.stream().anyMatch(name -> call.path().contains("/" + name));
  }

  @Test
  void aProcessThatIsKilledAtAnyStep() throws IOException {
    List<String> expected = TinyRun.digest(done("whole", TinyRun.PLAIN));
    for (Call call : steps(FAULTS.calls())) {
      kill(call.number(), expected, TinyRun.PLAIN);
    }
  }

  @Test
  void aProcessThatIsKilledAtAnyStepOfTraining() throws IOException {
    List<String> expected = TinyRun.digest(done("whole"));
    for (Call call : steps(callsOfTraining())) {
      kill(call.number(), expected);
    }
  }

  private void kill(int n, List<String> expected, String... more) throws IOException {
    Path archive = dir.resolve("killed-" + n);
    String[] command = run.compress(FaultyFileSystem.path(archive), more);
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

  @Test
  void anArchiveThatIsReplacedStaysReadableWhereverTheProcessIsKilled() throws IOException {
    Path old = done("old", TinyRun.PLAIN);
    List<String> before = TinyRun.digest(old);
    String[] replacing = Cli.with(TinyRun.PLAIN, "--codec", "zstd", "--overwrite");
    Path fresh = dir.resolve("fresh");
    copy(old, fresh);
    done("fresh", replacing);
    List<String> after = TinyRun.digest(fresh);
    assertThat(after).isNotEqualTo(before);
    for (Call step : steps(FAULTS.calls())) {
      Path archive = dir.resolve("replaced-" + step.number());
      copy(old, archive);
      FAULTS.plan(Faults.from(step.number()));
      Cli.run(run.compress(FaultyFileSystem.path(archive), replacing));
      assertThat(TinyRun.digest(archive)).isIn(before, after);
      run.assertReadable(archive);
      FileUtil.fullyDelete(archive.toFile());
    }
  }

  @Test
  void aRestoredFileIsWholeOrNotThere() throws IOException {
    Path archive = done("whole", TinyRun.PLAIN);
    FAULTS.plan(call -> false);
    Cli.done(decompress(archive, dir.resolve("restored/x.vcf.gz")));
    int calls = FAULTS.calls().size();
    for (int n = 0; n < calls; n++) {
      Path restored = dir.resolve("restored-" + n + "/x.vcf.gz");
      String[] command = decompress(archive, restored);
      FAULTS.plan(Faults.once(n));
      Cli ran = Cli.run(command);
      Call failed = FAULTS.calls().get(n);
      if (ran.code() != 0) {
        assertThat(ran.err()).as("%s", failed).contains(failed.path()).doesNotContain("\tat ");
        assertThat(restored).as("%s", failed).doesNotExist();
        assertThat(restored.resolveSibling("x.vcf.gz.tbi")).as("%s", failed).doesNotExist();
        FAULTS.plan(call -> false);
        Cli.done(command);
      } else {
        assertThat(failed.kind()).isEqualTo(Kind.DELETE);
      }
      Archive.assertSame(Packing.unpacked(restored), run.text());
      assertThat(restored.resolveSibling("x.vcf.gz.tbi")).exists();
    }
  }

  private static String[] decompress(Path archive, Path restored) {
    return new String[] {
      "decompress",
      "--archive",
      archive.toString(),
      "--output",
      FaultyFileSystem.path(restored),
      "--",
      "--master",
      "local[1]"
    };
  }

  /** The last run's calls in the directory of the models. */
  private static List<Call> callsOfTraining() {
    return FAULTS.calls().stream().filter(call -> call.path().contains("/models/")).toList();
  }

  /** The calls at which what is left changes: a file complete, renamed or gone. */
  private static List<Call> steps(List<Call> calls) {
    return calls.stream()
        .filter(call -> Set.of(Kind.CLOSE, Kind.RENAME, Kind.DELETE).contains(call.kind()))
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
        FAULTS.calls().stream()
            .filter(call -> call.kind() == Kind.CREATE && !isStatus(call))
            .map(Call::path)
            .toList();
    assertThat(created.stream().anyMatch(path -> path.contains("/tiles/")))
        .as("ingested again after %s", failed)
        .isEqualTo(!hasStore && !created.isEmpty());
    assertThat(created.stream().anyMatch(path -> path.contains("/models/part")))
        .as("trained again after %s", failed)
        .isEqualTo(!hasModels && !created.isEmpty() && trains(command));
    letLeasesExpire(archive);
    Cli.done("gc", "--archive", archive.toString(), "--older-than", "0s", "--delete");
    run.assertReadable(archive);
    new Archive(archive).assertHasNoStrayFiles();
    FileUtil.fullyDelete(archive.toFile());
  }

  /** As ten minutes do. */
  private static void letLeasesExpire(Path archive) throws IOException {
    try (Stream<Path> files = Files.walk(archive)) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith("_lease-")) {
          Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        }
      }
    }
  }

  private static boolean trains(String[] command) {
    return !List.of(command).containsAll(List.of(TinyRun.PLAIN));
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
