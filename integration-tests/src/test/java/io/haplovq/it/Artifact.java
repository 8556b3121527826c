package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.spark.runtime.Versions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What spark-submit is given, and what it leaves to the cluster; built by the module spark-jobs.
 */
final class Artifact {
  private static final Path BUILT = Path.of("../spark-jobs/target").toAbsolutePath().normalize();

  private Artifact() {}

  static Path jar() {
    return built("haplovq-" + Versions.haplovq() + ".jar");
  }

  /** The jars of Spark, Hadoop and all that comes with them. */
  static List<Path> clusterJars() {
    try {
      String classPath =
          Files.readString(built("cluster.classpath"), StandardCharsets.UTF_8).strip();
      return Stream.of(classPath.split(File.pathSeparator)).map(Path::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path built(String name) {
    Path file = BUILT.resolve(name);
    assertThat(file).as("built by: mvn package").exists();
    return file;
  }
}
