package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;

/** A {@link MiniCluster} in a process of its own, and a Spark that submits to it. */
final class YarnCluster implements AutoCloseable {
  private final Path directory;
  private final Process process;
  private final SparkHome spark;

  private YarnCluster(Path directory, Process process, SparkHome spark) {
    this.directory = directory;
    this.process = process;
    this.spark = spark;
  }

  /** Starts it and waits until jobs can be submitted. */
  static YarnCluster start() throws IOException {
    Path directory = Files.createTempDirectory(Path.of("target"), "yarn-").toAbsolutePath();
    List<String> line = new ArrayList<>(List.of(SparkHome.java(), "-Xmx1g"));
    line.addAll(SparkHome.moduleOptions());
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    line.addAll(List.of(MiniCluster.class.getName(), directory.toString()));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.redirectError(directory.resolve("cluster.err").toFile()).start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String said;
    do {
      said = out.readLine();
    } while (said != null && !said.equals(MiniCluster.READY));
    assertThat(said).as("see %s/cluster.err", directory).isEqualTo(MiniCluster.READY);
    return new YarnCluster(directory, process, SparkHome.in(directory.resolve("spark")));
  }

  /** What Hadoop's clients read from the cluster's site files. */
  Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.addResource(new org.apache.hadoop.fs.Path(conf() + "/core-site.xml"));
    return configuration;
  }

  private Path conf() {
    return directory.resolve("conf");
  }

  /** Where Spark's event logs go. */
  Path events() throws IOException {
    return Files.createDirectories(directory.resolve("events"));
  }

  FileSystem hdfs() throws IOException {
    return FileSystem.newInstance(configuration());
  }

  /** A path on HDFS by its full name. */
  String path(String name) {
    return URI.create(configuration().get("fs.defaultFS")).resolve("/" + name).toString();
  }

  Cli submit(String deployMode, List<String> options, String... command) {
    List<String> all = new ArrayList<>(List.of("--master", "yarn", "--deploy-mode", deployMode));
    all.addAll(List.of("--driver-memory", "1g", "--executor-memory", "1g"));
    Map<String, String> settings =
        Map.of(
            "spark.yarn.jars",
            "local:" + spark.jars() + "/*",
            "spark.yarn.maxAppAttempts",
            "1",
            "spark.yarn.am.memory",
            "512m",
            "spark.yarn.appMasterEnv.JAVA_HOME",
            System.getProperty("java.home"),
            "spark.executorEnv.JAVA_HOME",
            System.getProperty("java.home"),
            "spark.yarn.submit.waitAppCompletion",
            "true",
            "spark.executor.extraJavaOptions",
            NativeCache.OPTION,
            "spark.driver.extraJavaOptions",
            NativeCache.OPTION,
            "spark.ui.enabled",
            "false",
            "spark.yarn.report.interval",
            "500ms");
    settings.forEach((key, value) -> all.addAll(List.of("--conf", key + "=" + value)));
    if (deployMode.equals("client")) {
      all.addAll(List.of("--conf", "spark.driver.host=127.0.0.1"));
    }
    all.addAll(options);
    try {
      return spark.submit(Map.of("HADOOP_CONF_DIR", conf().toString()), all, command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** All that containers of all applications wrote to a standard stream, by its name. */
  String logs(String stream) throws IOException {
    StringBuilder logs = new StringBuilder();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file :
          files
              .filter(path -> path.endsWith(stream) && path.toString().contains("/logs/"))
              .toList()) {
        logs.append(Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    return logs.toString();
  }

  /** Where its files are, for a test's message. */
  Path directory() {
    return directory;
  }

  /** Ends it and deletes what it stored; logs stay. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().join();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        boolean node = file.getFileName().toString().startsWith("node-");
        Path stored = node ? file.resolve("local") : file;
        if (node || file.endsWith("hdfs") || file.endsWith("tmp")) {
          FileUtil.fullyDelete(stored.toFile());
        }
      }
    }
  }
}
