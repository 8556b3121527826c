package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A checkout with the scripts of {@code submit/} and made-up settings and jars, and in {@code bin}
 * programs that only record their arguments: what the scripts would do, without what they need.
 */
record SubmitCheckout(Path dir) {
  static final String VERSION = "9.8.7";
  private static final Path ORIGIN = BuiltCheckout.ORIGIN.resolve("submit");

  /** A word a line, whatever is in it, then an empty line; and the environment that counts. */
  private static final String RECORDER =
      "#!/bin/bash\n"
          + "{ echo \"${0##*/} OMP_NUM_THREADS=${OMP_NUM_THREADS:-}\"; printf '%q\\n' \"$@\"; echo; }"
          + " >> \"$RECORDED\"\n";

  static SubmitCheckout in(Path dir) throws IOException {
    SubmitCheckout checkout = new SubmitCheckout(dir);
    Path submit = Files.createDirectories(checkout.path("submit"));
    try (Stream<Path> scripts = Files.list(ORIGIN)) {
      for (Path script : scripts.filter(Files::isRegularFile).toList()) {
        Files.copy(script, submit.resolve(script.getFileName()));
      }
    }
    checkout.write(
        "pom.xml",
        "<project>\n  <version>"
            + VERSION
            + "</version>\n  <x>\n    <version>1</version>\n  </x>\n");
    for (String module : List.of("conf", "model", "spark-jobs")) {
      Files.createDirectories(checkout.path(module + "/src/main"));
      checkout.write(module + "/pom.xml", "<project/>");
    }
    checkout.write("conf/src/main/resources/log4j2.properties", "status = error\n");
    for (String where : List.of("local", "yarn", "dataproc", "emr")) {
      checkout.write(
          "conf/spark/" + where + ".conf",
          "# "
              + where
              + "\n\nspark.executor.memory  4g\nspark.executor.memoryOverhead=2g\n"
              + "  spark.executor.extraJavaOptions -Da=1 -Db=\"x,y\"\n");
    }
    checkout.write("spark-jobs/target/embedded.classpath", "/a.jar:/b c.jar");
    checkout.write("spark-jobs/target/haplovq-spark-jobs-" + VERSION + ".jar", "");
    checkout.write("spark-jobs/target/haplovq-" + VERSION + ".jar", "");
    checkout.write("spark-jobs/target/embedded.built", "");
    for (String program : List.of("spark-submit", "gcloud", "aws", "java")) {
      checkout.program(program, RECORDER);
    }
    return checkout;
  }

  Path path(String name) {
    return dir.resolve("checkout").resolve(name);
  }

  void write(String name, String text) throws IOException {
    Files.createDirectories(path(name).getParent());
    Files.writeString(path(name), text, StandardCharsets.UTF_8);
  }

  /** Puts a program on the path. */
  void program(String name, String text) throws IOException {
    Path program = Files.createDirectories(dir.resolve("bin")).resolve(name);
    Files.writeString(program, text, StandardCharsets.UTF_8);
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  Map<String, String> environment(String... more) {
    Map<String, String> environment = new HashMap<>();
    for (String own :
        List.of(
            "SPARK_HOME",
            "SPARK_CONF_DIR",
            "SPARK_LOCAL_IP",
            "OMP_NUM_THREADS",
            "JAVA_HOME",
            "HADOOP_CONF_DIR",
            "YARN_CONF_DIR",
            "HAPLOVQ_JAR",
            "HAPLOVQ_MEMORY",
            "HAPLOVQ_JAVA_OPTS",
            "HAPLOVQ_LOG4J")) {
      environment.put(own, "");
    }
    environment.put("PATH", dir.resolve("bin") + ":" + System.getenv("PATH"));
    environment.put("HAPLOVQ_HOME", dir.resolve("home").toString());
    environment.put("RECORDED", dir.resolve("recorded").toString());
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    return environment;
  }

  /** Runs a script of {@code submit/}. */
  Shell run(Map<String, String> environment, String script, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of(path("submit/" + script).toString()));
    command.addAll(Arrays.asList(words));
    return Shell.run(dir, environment, command);
  }

  /** What was recorded since the last call; empty if nothing was run. */
  String recorded() throws IOException {
    Path recorded = dir.resolve("recorded");
    if (!Files.exists(recorded)) {
      return "";
    }
    String text = Files.readString(recorded, StandardCharsets.UTF_8);
    Files.delete(recorded);
    return text;
  }

  /** A text with this checkout's places by name. */
  String placed(String text) {
    return text.replace(dir.resolve("checkout").toString(), "@CHECKOUT@")
        .replace(dir.toString(), "@DIR@");
  }
}
