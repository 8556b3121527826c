package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.spark.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Stream;

/** A command that ran in this JVM as the launcher would have run it. */
record Cli(int code, String out, String err) {
  /** Settings under which training takes no time; what is tested holds for any. */
  private static final String[] FAST = {
    "--set",
    "train.max-epochs=2",
    "--set",
    "train.hidden=[16,16,16]",
    "--set",
    "train.haplotypes=128"
  };

  static Cli run(String... args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    // Spark's options become system properties, and are this command's alone.
    Properties before = (Properties) System.getProperties().clone();
    try {
      int code = Main.run(args);
      return new Cli(
          code,
          printed.toString(StandardCharsets.UTF_8),
          complained.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
      System.setProperties(before);
    }
  }

  /** A command that must end with exit code 0. */
  static Cli done(String... args) {
    Cli ran = run(args);
    assertThat(ran.code).as("%s: %s", String.join(" ", args), ran.err).isZero();
    return ran;
  }

  /** {@code args} with settings that make training short. */
  static String[] fast(String... args) {
    return Stream.of(args, FAST).flatMap(Arrays::stream).toArray(String[]::new);
  }

  /** {@code args} with others behind them. */
  static String[] with(String[] args, String... more) {
    return Stream.of(args, more).flatMap(Arrays::stream).toArray(String[]::new);
  }
}
