package io.haplovq.it;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.deploy.yarn.Client;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A Spark installation of the cluster's jars alone: what the artifact lacks is missing here too.
 *
 * @param directory holds {@code jars/}, as links into the local Maven repository
 */
record SparkHome(Path directory) {
  private static final long LONGEST_MINUTES = 10;

  /** Makes one; {@code directory} must not be there yet. */
  static SparkHome in(Path directory) throws IOException {
    Path jars = Files.createDirectories(directory.resolve("jars"));
    for (Path jar : Artifact.clusterJars()) {
      Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
    }
    try {
      Path yarn = Path.of(Client.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Files.createSymbolicLink(jars.resolve(yarn.getFileName()), yarn);
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    return new SparkHome(directory);
  }

  Path jars() {
    return directory.resolve("jars");
  }

  /**
   * Runs spark-submit in a process of its own, as its script would, and waits for its end.
   *
   * @param environment beside this process's own
   * @param options those of spark-submit
   * @param command HaploVQ's command line
   */
  Cli submit(Map<String, String> environment, List<String> options, String... command)
      throws IOException, InterruptedException {
    return run(environment, commandLine(environment, options, command));
  }

  /**
   * As {@link #submit(Map, List, String...)}, of another application.
   *
   * @param jar holds it
   * @param main its main class
   */
  Cli submit(Path jar, String main, List<String> options, String... arguments)
      throws IOException, InterruptedException {
    List<String> line = start(Map.of());
    line.addAll(options);
    line.addAll(List.of("--class", main, jar.toString()));
    Stream.of(arguments).forEach(line::add);
    return run(Map.of(), line);
  }

  private Cli run(Map<String, String> environment, List<String> line)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(directory, "submit-", ".out");
    Path err = Files.createTempFile(directory, "submit-", ".err");
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().putAll(variables(environment));
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      int code = process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES) ? process.exitValue() : -1;
      return new Cli(
          code,
          Files.readString(out, StandardCharsets.UTF_8),
          Files.readString(err, StandardCharsets.UTF_8));
    } finally {
      process.destroyForcibly();
    }
  }

  private List<String> commandLine(
      Map<String, String> environment, List<String> options, String... command) {
    List<String> line = start(environment);
    line.addAll(options);
    line.addAll(List.of("--class", "io.haplovq.spark.cli.Main", Artifact.jar().toString()));
    Stream.of(command).forEach(line::add);
    return line;
  }

  /** Java with Spark and nothing of ours. */
  private List<String> start(Map<String, String> environment) {
    List<String> line = new ArrayList<>(List.of(java(), "-Xmx1g"));
    line.addAll(moduleOptions());
    // As spark-class does: Hadoop's clients look for their site files on the class path.
    String hadoop = environment.getOrDefault("HADOOP_CONF_DIR", "");
    String sites = hadoop.isEmpty() ? "" : hadoop + File.pathSeparator;
    line.addAll(List.of("-cp", sites + jars() + "/*", "org.apache.spark.deploy.SparkSubmit"));
    return line;
  }

  private Map<String, String> variables(Map<String, String> more) {
    Map<String, String> variables = new TreeMap<>(more);
    variables.put("SPARK_HOME", directory.toString());
    variables.put("SPARK_SCALA_VERSION", "2.12");
    variables.put("SPARK_LOCAL_IP", "127.0.0.1");
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    return variables;
  }

  /** What Spark and Hadoop need of Java 17. */
  static List<String> moduleOptions() {
    return List.of(JavaModuleOptions.defaultModuleOptions().trim().split("\\s+"));
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
