package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Runs {@code benchmarks/compare} in {@code dir} on {@code dir/slice.vcf}, with a {@code PATH} of
 * its own, {@code dir/bin}: what it takes itself, and the tools that a test puts there.
 */
record Comparison(Path dir, Path bin, Path input) {
  /** The exit code, what was said, the TSV's rows by peer and column, and the Markdown. */
  record Ran(int code, String err, Map<String, Map<String, String>> rows, String table) {}

  private static final List<String> PROGRAMS =
      List.of(
          "bash",
          "sh",
          "cat",
          "sed",
          "grep",
          "dirname",
          "readlink",
          "find",
          "mkdir",
          "chmod",
          "sleep");

  /** Skips the test where there is no Python. */
  static Comparison in(Path dir, byte[] vcf) throws Exception {
    Path bin = Files.createDirectories(dir.resolve("bin"));
    Path python = program("python3");
    Assumptions.assumeTrue(python != null, "python3 is not installed");
    Files.createSymbolicLink(bin.resolve("python3"), python(python));
    Comparison comparison = new Comparison(dir, bin, dir.resolve("slice.vcf"));
    for (String name : PROGRAMS) {
      comparison.link(name);
    }
    Files.write(comparison.input(), vcf);
    return comparison;
  }

  /** A made-up tool: one command where its arguments have a certain word, another where not. */
  void fake(String name, String word, String with, String without) throws IOException {
    Path program = bin.resolve(name);
    Files.writeString(
        program,
        "#!/bin/sh\ncase \" $* \" in *--version*) echo made-up 1; exit;; esac\n"
            + "for last; do :; done\n"
            + ("case \" $* \" in *\" "
                + word
                + " \"*) "
                + with
                + " ;;\n*) "
                + without
                + " ;; esac\n"));
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  Ran run(Path compare, String... options) throws Exception {
    Path out = dir.resolve("table");
    Path work = Files.createDirectories(dir.resolve("work"));
    List<String> command =
        new ArrayList<>(
            List.of(bin.resolve("python3").toString(), compare.toString(), input.toString()));
    command.addAll(List.of("--out", out.toString(), "--work", work.toString()));
    command.addAll(List.of(options));
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().put("PATH", bin.toString());
    process.environment().put("HAPLOVQ_HOME", dir.resolve("home").toString());
    process.environment().put("HAPLOVQ_MEMORY", "1g");
    Path err = dir.resolve("err");
    Process running =
        process.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(err.toFile()).start();
    if (!running.waitFor(10, TimeUnit.MINUTES)) {
      running.destroy();
    }
    Path tsv = dir.resolve("table.tsv");
    boolean written = Files.exists(tsv);
    return new Ran(
        running.waitFor(),
        Files.readString(err, StandardCharsets.UTF_8),
        written ? rows(Files.readAllLines(tsv, StandardCharsets.UTF_8)) : Map.of(),
        written ? Files.readString(dir.resolve("table.md"), StandardCharsets.UTF_8) : "");
  }

  private static Map<String, Map<String, String>> rows(List<String> lines) {
    List<String> columns = List.of(lines.get(0).split("\t"));
    assertThat(columns)
        .startsWith("peer", "status", "kept", "size", "genotype_bytes", "genotype_bytes_how")
        .contains("factor_text", "factor_alleles")
        .contains("compress_seconds", "compress_cpu_seconds", "compress_mib")
        .contains("decompress_seconds", "decompress_cpu_seconds", "decompress_mib")
        .contains("region_seconds", "samples_seconds", "version", "note");
    Map<String, Map<String, String>> rows = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split("\t", -1);
      assertThat(values).hasSize(columns.size());
      Map<String, String> row = new HashMap<>();
      for (int column = 0; column < values.length; column++) {
        row.put(columns.get(column), values[column]);
      }
      rows.put(values[0], row);
    }
    return rows;
  }

  void link(String name) throws IOException {
    Path program = program(name);
    Assumptions.assumeTrue(program != null, name + " is not installed");
    Files.createSymbolicLink(bin.resolve(name), program);
  }

  private static Path program(String name) {
    for (String directory : System.getenv("PATH").split(":")) {
      Path program = Path.of(directory, name);
      if (Files.isExecutable(program)) {
        return program;
      }
    }
    return null;
  }

  /** Python itself: what the PATH has may be a script that chooses among several. */
  private static Path python(Path onPath) throws Exception {
    Process asked =
        new ProcessBuilder(onPath.toString(), "-c", "import sys; print(sys.executable)").start();
    String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return Path.of(said.strip());
  }
}
