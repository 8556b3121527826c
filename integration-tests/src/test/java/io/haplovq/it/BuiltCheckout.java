package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A checkout that looks freshly built, with a copy of the launcher, what this build built, and in
 * {@code bin} beside it an {@code mvn} that only fails, so that no build is started from a test.
 */
final class BuiltCheckout {
  static final Path ORIGIN = Path.of("..").toAbsolutePath().normalize();
  private static final Path BUILT = ORIGIN.resolve("spark-jobs/target");

  private BuiltCheckout() {}

  /** Lays it out in {@code dir/checkout}; skips the test where spark-jobs has not been packaged. */
  static Path in(Path dir) throws IOException {
    Path checkout = dir.resolve("checkout");
    Path target = Files.createDirectories(checkout.resolve("spark-jobs/target"));
    for (String module : List.of("conf", "model", "spark-jobs")) {
      Files.createDirectories(checkout.resolve(module).resolve("src/main"));
      Files.writeString(checkout.resolve(module).resolve("pom.xml"), "<project/>");
    }
    Files.copy(ORIGIN.resolve("pom.xml"), checkout.resolve("pom.xml"));
    Files.createDirectories(checkout.resolve("submit"));
    Path launcher = checkout.resolve("submit/haplovq");
    Files.copy(ORIGIN.resolve("submit/haplovq"), launcher);
    Files.copy(ORIGIN.resolve("submit/lib.sh"), checkout.resolve("submit/lib.sh"));
    assertThat(Files.isExecutable(launcher)).as("the launcher is executable").isTrue();
    Path maven = Files.createDirectories(dir.resolve("bin")).resolve("mvn");
    Files.writeString(maven, "#!/bin/sh\necho \"mvn $*\"\nexit 1\n");
    assertThat(maven.toFile().setExecutable(true)).isTrue();

    Path classPath = BUILT.resolve("embedded.classpath");
    Assumptions.assumeTrue(Files.exists(classPath), "spark-jobs has not been packaged");
    Files.copy(classPath, target.resolve("embedded.classpath"));
    File[] jars =
        BUILT.toFile().listFiles((in, name) -> name.matches("haplovq-spark-jobs-[0-9].*\\.jar"));
    Assumptions.assumeTrue(jars != null && jars.length == 1, "spark-jobs has no jar");
    Files.createSymbolicLink(target.resolve(jars[0].getName()), jars[0].toPath());
    Files.writeString(target.resolve("embedded.built"), "");
    return checkout;
  }
}
