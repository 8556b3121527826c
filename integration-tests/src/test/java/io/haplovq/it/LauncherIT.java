package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher over what this build built, in a {@link BuiltCheckout}. */
class LauncherIT {
  @TempDir Path dir;
  private Path checkout;

  private record Ran(int code, String out, String err) {}

  @BeforeEach
  void checkout() throws IOException {
    checkout = BuiltCheckout.in(dir);
  }

  @Test
  void helpAndVersion() throws Exception {
    Ran help = run("--help");
    assertThat(help.code()).as(help.err()).isZero();
    assertThat(help.out()).contains("compress", "verify", "inspect", "ingest", "train", "encode");
    assertThat(run("--version").out()).startsWith("haplovq 0.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"compres", "compress", "inspect --archive", "--what"})
  void aBadCommandLineIsUsage(String line) throws Exception {
    Ran ran = run(line.split(" "));
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).isNotEmpty();
  }

  @Test
  void commandsRun() throws Exception {
    Path archive = ShippedArchive.archive().directory();
    Ran inspected = run("inspect", "--archive", archive.toString());
    assertThat(inspected.code()).as(inspected.err()).isZero();
    assertThat(ShippedArchive.compressed().out()).startsWith(inspected.out());
    Ran verified = run("verify", "--archive", archive.toString());
    assertThat(verified.code()).as(verified.err()).isZero();
    Ran absent = run("verify", "--archive", dir.resolve("absent").toString());
    assertThat(absent.code()).as(absent.err()).isEqualTo(2);
  }

  @Test
  void buildsAfterAChangeAndSaysWhenThatFails() throws Exception {
    Path built = checkout.resolve("spark-jobs/target/embedded.built");
    assertThat(built.toFile().setLastModified(1)).isTrue();
    Ran ran = run("--help");
    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err())
        .contains("building (log: ")
        .contains("mvn -B -q -f " + checkout.toRealPath() + "/pom.xml")
        .contains("the build failed");
  }

  private Ran run(String... args) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(checkout.resolve("submit/haplovq").toString());
    command.addAll(List.of(args));
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().remove("SPARK_HOME");
    process.environment().put("HAPLOVQ_HOME", dir.resolve("home").toString());
    process.environment().put("HAPLOVQ_MEMORY", "1g");
    process
        .environment()
        .merge("PATH", dir.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
    return run(process);
  }

  private Ran run(ProcessBuilder process) throws Exception {
    Path out = dir.resolve("out");
    Path err = dir.resolve("err");
    Process running = process.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    if (!running.waitFor(3, TimeUnit.MINUTES)) {
      running.destroyForcibly();
    }
    return new Ran(
        running.waitFor(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
