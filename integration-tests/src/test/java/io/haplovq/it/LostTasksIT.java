package io.haplovq.it;

import static io.haplovq.it.Faults.FAULTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.it.Faults.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that fail, and executors and drivers that are killed, change nothing in what comes out. */
class LostTasksIT {
  @TempDir Path dir;
  private TinyRun run;
  private List<String> expected;

  @BeforeEach
  void install() throws IOException {
    FaultyFileSystem.install();
    run = TinyRun.in(dir);
    Path whole = dir.resolve("whole");
    Cli.done(
        Cli.with(run.command(whole.toString(), TinyRun.AVERAGED), "--", "--master", "local[2]"));
    expected = TinyRun.digest(whole);
  }

  @AfterEach
  void noFaults() {
    FAULTS.plan(call -> false);
  }

  /** The first two files whose path contains one of these cannot be created, or not be written. */
  private static Faults.Plan twice(String... parts) {
    Map<String, Integer> failed = new HashMap<>();
    return call -> {
      for (String part : parts) {
        int times = failed.getOrDefault(part, 0);
        Kind kind = times == 0 ? Kind.CREATE : Kind.WRITE;
        if (times < 2 && call.kind() == kind && call.path().contains(part)) {
          failed.put(part, times + 1);
          return true;
        }
      }
      return false;
    };
  }

  @Test
  void aTaskThatFailsTwice() throws IOException {
    Path archive = dir.resolve("archive");
    String[] retrying = {"--", "--master", "local[2,4]"};
    FAULTS.plan(
        twice("/tiles/", "/states/", "/models/part", "/candidates/", "/sites/", "/residuals/"));
    Cli.done(Cli.with(run.command(FaultyFileSystem.path(archive), TinyRun.AVERAGED), retrying));
    assertThat(TinyRun.digest(archive)).isEqualTo(expected);
    new Archive(archive).assertHasNoStrayFiles();
    Path restored = dir.resolve("out/restored.vcf");
    FAULTS.plan(twice("/part-"));
    Cli.done(
        Cli.with(
            new String[] {
              "decompress",
              "--archive",
              archive.toString(),
              "--output",
              FaultyFileSystem.path(restored)
            },
            retrying));
    Archive.assertSame(Files.readAllBytes(restored), run.text());
    assertThat(restored.getParent()).isDirectoryNotContaining("glob:**.haplovq-*");
  }

  @Test
  void anExecutorThatIsKilled() throws Exception {
    Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/cmdline")), "no /proc here");
    Path archive = dir.resolve("archive");
    String log =
        onCluster(
            "averaging round,haplovq encode,haplovq verify",
            run.command(archive.toString(), TinyRun.AVERAGED));
    assertKilledAndLost(log, "averaging round", "haplovq encode", "haplovq verify");
    assertThat(TinyRun.digest(archive)).isEqualTo(expected);
    run.assertReadable(archive);
    new Archive(archive).assertHasNoStrayFiles();
    Path restored = dir.resolve("out/restored.vcf");
    log =
        onCluster(
            "haplovq decode",
            "decompress",
            "--archive",
            archive.toString(),
            "--output",
            restored.toString());
    assertKilledAndLost(log, "haplovq decode");
    Archive.assertSame(Files.readAllBytes(restored), run.text());
  }

  private static void assertKilledAndLost(String log, String... stages) {
    for (String stage : stages) {
      assertThat(log).containsPattern("killed executor \\d+ in .*" + stage);
      assertThat(log).containsPattern("lost a task of .*" + stage);
    }
  }

  /** Two executors with a process each. */
  private String onCluster(String kills, String... command) throws Exception {
    Path home = Files.createDirectories(dir.resolve("spark-home"));
    Files.createDirectories(home.resolve("jars"));
    String natives = System.getProperty("org.bytedeco.javacpp.cachedir");
    ForkedDriver driver =
        ForkedDriver.start(
            dir,
            Map.of(
                "SPARK_HOME", home.toString(),
                "SPARK_SCALA_VERSION", "2.12",
                "SPARK_LOCAL_IP", "127.0.0.1"),
            Cli.with(
                command,
                "--",
                "--master",
                "local-cluster[2,1,1024]",
                "--conf",
                "spark.executor.extraClassPath=" + ForkedDriver.CLASS_PATH,
                "--conf",
                "spark.executor.extraJavaOptions=-Dorg.bytedeco.javacpp.cachedir=" + natives,
                "--conf",
                "spark.extraListeners=" + ExecutorKiller.class.getName(),
                "--conf",
                ExecutorKiller.STAGES + "=" + kills));
    int code = driver.await();
    assertThat(code).as(driver.log()).isZero();
    return driver.log();
  }

  @Test
  void aDriverThatIsKilled() throws Exception {
    Path archive = dir.resolve("archive");
    String[] command = run.compress(FaultyFileSystem.path(archive), TinyRun.AVERAGED);
    ForkedDriver driver = ForkedDriver.start(dir, Map.of(), command);
    while (!finished(archive, "store") && driver.isAlive()) {
      Thread.sleep(20);
    }
    driver.kill();
    assertThat(finished(archive, "store")).as(driver.log()).isTrue();
    assertThat(finished(archive, "models")).as(driver.log()).isFalse();
    assertThat(TinyRun.isVisible(archive)).isFalse();
    Cli listed = Cli.done("gc", "--archive", archive.toString(), "--delete");
    assertThat(listed.out()).contains("0 orphans", "a run is at work here");
    FAULTS.plan(call -> false);
    Cli again = Cli.done(command);
    assertThat(again.out()).contains("ingest reused", "encode ");
    assertThat(archive.resolve("run-report.json"))
        .content()
        .contains("\"reused\" : [ \"ingest\" ]");
    assertThat(FAULTS.calls())
        .extracting(Faults.Call::path)
        .noneMatch(path -> path.contains("/tiles/"));
    assertThat(TinyRun.digest(archive)).isEqualTo(expected);
    new Archive(archive).assertHasNoStrayFiles();
  }

  private static boolean finished(Path archive, String stage) throws IOException {
    if (!Files.isDirectory(archive)) {
      return false;
    }
    try (var works = Files.newDirectoryStream(archive, "_work-*")) {
      for (Path work : works) {
        if (Files.exists(work.resolve(stage).resolve("manifest.json"))) {
          return true;
        }
      }
    }
    return false;
  }
}
