package io.haplovq.it;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that was run, and what it said. */
record Shell(int code, String out, String err) {
  private static final long MINUTES = 3;

  /**
   * Runs a program to its end.
   *
   * @param dir where it runs, and where what it says is kept meanwhile
   * @param environment over this process's; an empty value takes a variable away
   */
  static Shell run(Path dir, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(dir, "out", "");
    Path err = Files.createTempFile(dir, "err", "");
    ProcessBuilder process = new ProcessBuilder(command).directory(dir.toFile());
    environment.forEach(
        (name, value) -> {
          if (value.isEmpty()) {
            process.environment().remove(name);
          } else {
            process.environment().put(name, value);
          }
        });
    Process running = process.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    if (!running.waitFor(MINUTES, TimeUnit.MINUTES)) {
      running.destroyForcibly();
    }
    Shell ran =
        new Shell(
            running.waitFor(),
            Files.readString(out, StandardCharsets.UTF_8),
            Files.readString(err, StandardCharsets.UTF_8));
    Files.delete(out);
    Files.delete(err);
    return ran;
  }

  static boolean isInstalled(String program) {
    for (String directory : System.getenv("PATH").split(File.pathSeparator)) {
      if (Files.isExecutable(Path.of(directory, program))) {
        return true;
      }
    }
    return false;
  }
}
