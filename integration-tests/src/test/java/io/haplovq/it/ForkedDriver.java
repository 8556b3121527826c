package io.haplovq.it;

import static io.haplovq.it.Faults.FAULTS;

import io.haplovq.spark.cli.Main;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A command in a JVM of its own, which can be killed. */
final class ForkedDriver {
  /** The tests' class path, of which the test runner makes a single jar that points at the rest. */
  static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  private static final long MOST_MINUTES = 8;

  private final Process process;
  private final Path log;

  private ForkedDriver(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** What the JVM runs. */
  public static void main(String[] args) {
    FaultyFileSystem.install();
    String meeting = System.getenv("HAPLOVQ_IT_MEET");
    if (meeting != null) {
      FAULTS.plan(call -> meet(call, Path.of(meeting)));
    }
    System.exit(Main.run(args));
  }

  /** Two processes wait for each other right before each publishes its archive's manifest. */
  private static boolean meet(Faults.Call call, Path place) throws IOException {
    Path published = Path.of(call.path());
    boolean last =
        call.kind() == Faults.Kind.RENAME
            && published.endsWith("manifest.json")
            && !published.toString().contains("_work-");
    if (last) {
      Files.createFile(place.resolve("met-" + ProcessHandle.current().pid()));
      long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(MOST_MINUTES) / 2;
      while (met(place) < 2 && System.nanoTime() < until) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      }
    }
    return false;
  }

  private static long met(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files.filter(file -> file.getFileName().toString().startsWith("met-")).count();
    }
  }

  /**
   * Starts a command.
   *
   * @param directory where its output and temporary files go
   */
  static ForkedDriver start(Path directory, Map<String, String> environment, String... args)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--add-opens") || option.startsWith("-Dorg.bytedeco"))
        .forEach(command::add);
    command.addAll(List.of("-Xmx1g", "-cp", CLASS_PATH, ForkedDriver.class.getName()));
    command.addAll(List.of(args));
    Path log = directory.resolve("forked.log");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(new File(log.toString()));
    return new ForkedDriver(builder.start(), log);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** As by SIGKILL: nothing of the process runs any more. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Waits for the end and gives the exit code; -1 if there is none for minutes. */
  int await() throws InterruptedException {
    if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      kill();
      return -1;
    }
    return process.exitValue();
  }

  String log() throws IOException {
    return Files.readString(log, StandardCharsets.UTF_8);
  }
}
