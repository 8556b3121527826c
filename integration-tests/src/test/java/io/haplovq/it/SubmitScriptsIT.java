package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts of {@code submit/}: what they would run, and what they refuse. */
class SubmitScriptsIT {
  private static final String[] CLUSTER = {
    "cluster", "--cluster", "c1", "--region", "r1", "--jar", "gs://b/h.jar", "--java-home", "/jdk17"
  };
  private static final String[] SERVERLESS = {
    "serverless", "--region", "r1", "--jar", "gs://b/h.jar"
  };
  private static final String[] EMR = {"--cluster-id", "j-2AB", "--jar", "s3://b/h.jar"};

  @TempDir Path dir;
  private SubmitCheckout checkout;

  @BeforeEach
  void checkout() throws IOException {
    checkout = SubmitCheckout.in(dir.toRealPath());
  }

  /** Name of the expected output, environment, script, words. */
  static Stream<Arguments> runs() {
    String[] gs = {"compress", "--input", "gs://b/in.vcf.gz", "--output", "gs://b/out"};
    String[] s3 = {"compress", "--input", "s3://b/in.vcf.gz", "--output", "s3://b/out"};
    return Stream.of(
        Arguments.of("embedded", List.of(), "haplovq", words("verify", "--archive", "a b'c")),
        Arguments.of(
            "embedded-local",
            List.of("HAPLOVQ_MEMORY", "5g", "HAPLOVQ_JAVA_OPTS", "-Dx=1 -Dy=2"),
            "haplovq",
            words("verify", "--archive", "a", "--", "--master", "local[2]")),
        Arguments.of(
            "client",
            List.of("HAPLOVQ_MEMORY", "3g"),
            "haplovq",
            words("compress", "--input", "a b'c", "--output", "$x", "--", "--master", "yarn")),
        Arguments.of(
            "cluster",
            List.of("HAPLOVQ_JAR", "hdfs:///h.jar"),
            "haplovq",
            words(
                "compress",
                "--input",
                "a",
                "--config",
                "/some where/my.conf",
                "--",
                "--conf",
                "spark.master=yarn",
                "--deploy-mode=cluster",
                "--files",
                "one,two")),
        Arguments.of(
            "standalone",
            List.of(),
            "haplovq",
            words("verify", "--archive", "a", "--", "--master=spark://h:7077")),
        Arguments.of(
            "local-cluster",
            List.of("HAPLOVQ_SPARK_CONF", "@CHECKOUT@/conf/spark/local.conf"),
            "haplovq",
            words("verify", "--archive", "a", "--", "--master", "local-cluster[2,1,1024]")),
        Arguments.of(
            "yarn",
            List.of("HADOOP_CONF_DIR", "/etc/hadoop"),
            "yarn.sh",
            words(
                "--queue",
                "q 1",
                "--executors",
                "4",
                "--executor-cores",
                "2",
                "--executor-memory",
                "8g",
                "verify",
                "--archive",
                "/a",
                "--",
                "--conf",
                "spark.x=y z")),
        Arguments.of(
            "yarn-cluster",
            List.of("YARN_CONF_DIR", "/etc/hadoop"),
            "yarn.sh",
            words(
                "--deploy-mode", "cluster", "--jar", "hdfs:///h.jar", "verify", "--archive", "/a")),
        Arguments.of(
            "dataproc",
            List.of(),
            "dataproc.sh",
            words(CLUSTER, words("--project", "p", "--image-version", "2.2-debian12"), gs)),
        Arguments.of(
            "dataproc-serverless",
            List.of(),
            "dataproc.sh",
            words(
                SERVERLESS,
                words("--batch", "b1", "--async", "--log4j", "gs://b/log4j2.properties"),
                gs,
                words("--", "--conf", "spark.executor.memory=9g", "--conf", "spark.x=y"))),
        Arguments.of(
            "emr",
            List.of(),
            "emr.sh",
            words(
                EMR,
                words("--region", "r1", "--release", "emr-7.9.0", "--name", "it's \"mine\""),
                s3,
                words("--set", "x=\\"))));
  }

  /** The dry run is as expected, and what it prints does the same as the script. */
  @ParameterizedTest
  @MethodSource("runs")
  void whatIsPrintedIsWhatRuns(String name, List<String> variables, String script, String[] command)
      throws Exception {
    Map<String, String> environment =
        checkout.environment(
            variables.stream()
                .map(word -> word.replace("@CHECKOUT@", checkout.path("").toString()))
                .toArray(String[]::new));
    int at = script.equals("dataproc.sh") ? 1 : 0;
    List<String> dry = new ArrayList<>(List.of(command));
    dry.add(at, "--dry-run");
    Shell printed = checkout.run(environment, script, dry.toArray(String[]::new));
    assertThat(printed.code()).as(printed.err()).isZero();
    assertThat(printed.err()).isEmpty();
    assertThat(checkout.recorded()).as("a dry run runs nothing").isEmpty();
    assertThat(checkout.placed(printed.out())).isEqualTo(expected(name, checkout, printed));

    Shell ran = checkout.run(environment, script, command);
    assertThat(ran.code()).as(ran.err()).isZero();
    String recorded = checkout.recorded();
    assertThat(recorded).contains("OMP_NUM_THREADS=");
    Shell pasted = Shell.run(dir, environment, List.of("bash", "-c", printed.out()));
    assertThat(pasted.code()).as(pasted.err()).isZero();
    assertThat(checkout.recorded()).isEqualTo(recorded);
  }

  /**
   * The committed output; with the system property {@code haplovq.expected} set to a directory, it
   * is written there instead.
   */
  private static String expected(String name, SubmitCheckout checkout, Shell printed)
      throws IOException {
    String update = System.getProperty("haplovq.expected");
    if (update != null) {
      Files.writeString(
          Files.createDirectories(Path.of(update)).resolve(name + ".txt"),
          checkout.placed(printed.out()),
          StandardCharsets.UTF_8);
    }
    return Files.readString(
        Path.of("src/test/resources/submit").resolve(name + ".txt"), StandardCharsets.UTF_8);
  }

  @Test
  void aSparkInstallationIsUsedWhereThereIsOne() throws Exception {
    Path home = dir.resolve("spark home");
    Files.createDirectories(home.resolve("bin"));
    Files.copy(dir.resolve("bin/spark-submit"), home.resolve("bin/spark-submit"));
    Map<String, String> environment = checkout.environment("SPARK_HOME", home.toString());
    checkout.run(environment, "haplovq", "verify", "--archive", "a");
    assertThat(checkout.recorded())
        .startsWith("spark-submit ")
        .doesNotContain("yarn", "\n--master\n")
        .contains("spark.executor.memory=4g");
    Files.createDirectories(home.resolve("conf"));
    Files.writeString(home.resolve("conf/spark-defaults.conf"), "spark.master   yarn\n");
    checkout.run(environment, "haplovq", "verify", "--archive", "a");
    assertThat(checkout.recorded()).contains("spark.yarn.appMasterEnv.OMP_NUM_THREADS=1");
    checkout.run(environment, "haplovq", "--help");
    assertThat(checkout.recorded()).startsWith("java ");
    checkout.run(checkout.environment(), "haplovq", "verify", "--archive", "a");
    assertThat(checkout.recorded()).startsWith("java ");
  }

  @Test
  void theDeployModeOfSparksOwnDefaultsCounts() throws Exception {
    Path conf = Files.createDirectories(dir.resolve("spark-conf"));
    Files.writeString(
        conf.resolve("spark-defaults.conf"),
        "spark.master yarn\nspark.submit.deployMode = cluster\n");
    Map<String, String> environment =
        checkout.environment("SPARK_CONF_DIR", conf.toString(), "SPARK_HOME", dir.toString());
    Shell ran =
        checkout.run(
            environment,
            "haplovq",
            "--dry-run",
            "compress",
            "--config",
            "/here/my.conf",
            "--set",
            "x=y");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains(",/here/my.conf", " compress --config my.conf")
        .contains("spark.driver.extraJavaOptions=-Dlog4j2.configurationFile=haplovq-log4j2");
  }

  /**
   * What MEMORY.md says: 1.4 · (348 + 3 % of the heap + 128 a task), and 256 MiB of ND4J's a task.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "yarn.sh --executor-cores 8 --executor-memory 16g verify|2688m|2048m",
        "yarn.sh --executor-cores 1 verify|1g|256m",
        "yarn.sh verify -- --conf spark.executor.cores=6 --executor-memory 4096m|1792m|1536m",
        "yarn.sh verify|1g|512m",
        "emr.sh --cluster-id j-1 --jar s3://b/h verify -- --conf spark.executor.cores=8|2176m|2048m",
        "dataproc.sh serverless --region r --jar gs://b/h verify|3g|1024m",
        "dataproc.sh serverless --region r --jar gs://b/h verify -- --conf spark.executor.cores=16"
            + " --conf spark.executor.memory=64g|6144m|4096m",
      })
  void memoryBesideTheHeapFollowsTheTasks(String line) throws Exception {
    for (String name : List.of("yarn", "dataproc", "emr")) {
      Files.copy(
          Path.of("../conf/spark/" + name + ".conf"),
          checkout.path("conf/spark/" + name + ".conf"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    String[] parts = line.split("\\|");
    List<String> words = new ArrayList<>(List.of(parts[0].split(" ")));
    String script = words.remove(0);
    words.add(script.equals("dataproc.sh") ? 1 : 0, "--dry-run");
    Shell ran = checkout.run(checkout.environment(), script, words.toArray(String[]::new));
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .containsOnlyOnce("spark.executor.memoryOverhead=" + parts[1])
        .contains("javacpp.maxbytes=" + parts[2] + " ");
  }

  @Test
  void aConfigurationFileTravelsWithTheJob() throws Exception {
    Shell emr =
        checkout.run(
            checkout.environment(),
            "emr.sh",
            words(EMR, words("--dry-run", "ingest", "--config", "s3://b/c/my.conf")));
    assertThat(emr.out())
        .contains("\"--files\",\"s3://b/c/my.conf\"")
        .contains("\"--config\",\"my.conf\"");
    Shell dataproc =
        checkout.run(
            checkout.environment(),
            "dataproc.sh",
            words(
                SERVERLESS,
                words("--dry-run", "--log4j", "gs://b/l.properties"),
                words("ingest", "--config=gs://b/c/my.conf")));
    assertThat(dataproc.out())
        .contains("--files=gs://b/l.properties,gs://b/c/my.conf")
        .contains("ingest --config=my.conf");
  }

  @Test
  void withoutSparkSubmitItSaysSo() throws Exception {
    Shell ran =
        checkout.run(
            checkout.environment("SPARK_HOME", "/absent"), "haplovq", "verify", "--archive", "a");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("/absent/bin/spark-submit: no such program");
    assertThat(checkout.recorded()).isEmpty();
  }

  @Test
  void aMissingFileOfSettingsEndsEveryScript() throws Exception {
    for (String name : List.of("yarn", "dataproc", "emr")) {
      Files.delete(checkout.path("conf/spark/" + name + ".conf"));
    }
    List<String[]> runs =
        List.of(
            words("yarn.sh", "--dry-run", "verify"),
            words(words("dataproc.sh"), CLUSTER, words("--dry-run", "verify")),
            words(words("emr.sh"), EMR, words("--dry-run", "verify")));
    for (String[] run : runs) {
      Shell ran =
          checkout.run(
              checkout.environment(),
              run[0],
              List.of(run).subList(1, run.length).toArray(String[]::new));
      assertThat(ran.code()).as(ran.err()).isEqualTo(1);
      assertThat(ran.err()).contains(".conf: no such file");
      assertThat(ran.out()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yarn.sh|no COMMAND",
        "yarn.sh --what verify|unknown option --what",
        "yarn.sh --queue|--queue needs a value",
        "yarn.sh --deploy-mode both verify|expected client or cluster",
        "yarn.sh --executors 0 verify|expected a whole number above 0",
        "yarn.sh --executor-memory 8 verify|expected a size such as 8g",
        "yarn.sh verify|neither HADOOP_CONF_DIR nor YARN_CONF_DIR is set",
        "dataproc.sh|expected cluster or serverless first",
        "dataproc.sh both verify|expected cluster or serverless first",
        "dataproc.sh cluster --region r --jar gs://b/h --java-home /j verify|--cluster is missing",
        "dataproc.sh cluster --cluster c --jar gs://b/h --java-home /j verify|--region is missing",
        "dataproc.sh cluster --cluster c --region r --jar gs://b/h verify|--java-home '': expected the directory of a JDK 17",
        "dataproc.sh cluster --cluster c --region r --jar h.jar --java-home /j verify|--jar 'h.jar': expected a URI",
        "dataproc.sh cluster --cluster c --region r --jar gs://b/h --java-home /j --image-version 2.1 verify|image 2.1: expected 2.2 or 2.3",
        "dataproc.sh cluster --cluster c --region r --jar gs://b/h --java-home /j --image-version 3.0 verify|image 3.0: expected 2.2 or 2.3",
        "dataproc.sh cluster --cluster c --region r --jar gs://b/h --java-home /j --version 1.2 verify|--version is for serverless",
        "dataproc.sh cluster --cluster c --region r --jar gs://b/h --java-home /j|no COMMAND",
        "dataproc.sh serverless --region r --jar gs://b/h --cluster c verify|--cluster is for clusters",
        "dataproc.sh serverless --region r --jar gs://b/h --version 2.2 verify|--version 2.2: expected 1.2",
        "dataproc.sh serverless --region r --jar gs://b/h --version 1.1 verify|--version 1.1: expected 1.2",
        "dataproc.sh serverless --region r --jar gs://b/h verify --archive hdfs://a|--archive hdfs://a: expected a gs:// URI",
        "dataproc.sh serverless --region r --jar gs://b/h compress --input gs://a b.vcf|--input b.vcf: expected a gs:// URI",
        "dataproc.sh serverless --region r --jar gs://b/h verify -- --num-executors 3|only --conf KEY=VALUE",
        "dataproc.sh serverless --region r --jar gs://b/h verify -- --conf x|expected KEY=VALUE",
        "dataproc.sh serverless --region|--region needs a value",
        "emr.sh --jar s3://b/h verify|--cluster-id '': expected an id",
        "emr.sh --cluster-id x --jar s3://b/h verify|--cluster-id 'x': expected an id",
        "emr.sh --cluster-id j-1 --jar h verify|--jar 'h': expected a URI",
        "emr.sh --cluster-id j-1 --jar s3://b/h|no COMMAND",
        "emr.sh --cluster-id j-1 --jar s3://b/h --on-failure WAIT verify|--on-failure WAIT: expected CONTINUE",
        "emr.sh --cluster-id j-1 --jar s3://b/h --release emr-6.15.0 verify|release emr-6.15.0: expected 7.x",
        "emr.sh --cluster-id j-1 --jar s3://b/h verify --archive=a|--archive a: expected a path on the cluster's HDFS",
        "emr.sh --cluster-id j-1 --jar s3://b/h --what verify|unknown option --what",
        "emr.sh --cluster-id j-1 --jar s3://b/h ingest --config my.conf|--config my.conf: expected a URI",
        "dataproc.sh serverless --region r --jar gs://b/h ingest --config=/c|--config /c: expected a gs:// URI",
        "dataproc.sh serverless --region r --jar gs://b/h ingest --config|--config needs a value",
      })
  void whatCannotBeIsRefused(String line) throws Exception {
    String[] parts = line.split("\\|");
    String[] words = parts[0].split(" ");
    Shell ran =
        checkout.run(
            checkout.environment(),
            words[0],
            List.of(words).subList(1, words.length).toArray(String[]::new));
    assertThat(ran.code()).as(ran.err()).isEqualTo(1);
    assertThat(ran.err()).startsWith(words[0] + ": ").contains(parts[1]);
    assertThat(ran.out()).isEmpty();
    assertThat(checkout.recorded()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"yarn.sh", "dataproc.sh", "emr.sh"})
  void helpNamesEveryOptionThatIsTaken(String script) throws Exception {
    Shell help = checkout.run(checkout.environment(), script, "--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).startsWith("Usage: submit/" + script);
    Files.readString(checkout.path("submit/" + script), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.matches(" +--[a-z-]+( \\| -?-[a-z-]+)*\\).*"))
        .flatMap(line -> Stream.of(line.substring(0, line.indexOf(')')).strip().split(" \\| ")))
        .filter(option -> option.startsWith("--"))
        .forEach(option -> assertThat(help.out()).contains(option));
  }

  @Test
  void aClusterWithAnotherImageOrReleaseIsRefused() throws Exception {
    checkout.program("gcloud", "#!/bin/sh\necho 2.1.99-debian11\n");
    Shell dataproc =
        checkout.run(
            checkout.environment(),
            "dataproc.sh",
            words(CLUSTER, words("verify", "--archive", "/a")));
    assertThat(dataproc.code()).isEqualTo(1);
    assertThat(dataproc.err()).contains("image 2.1.99-debian11: expected 2.2 or 2.3");
    checkout.program("aws", "#!/bin/sh\necho emr-6.15.0\n");
    Shell emr =
        checkout.run(
            checkout.environment(), "emr.sh", words(EMR, words("verify", "--archive", "/a")));
    assertThat(emr.code()).isEqualTo(1);
    assertThat(emr.err()).contains("release emr-6.15.0: expected 7.x");
    checkout.program("aws", "#!/bin/sh\nexit 255\n");
    assertThat(
            checkout
                .run(
                    checkout.environment(),
                    "emr.sh",
                    words(EMR, words("verify", "--archive", "/a")))
                .code())
        .isEqualTo(1);
  }

  /** Two that start at once in a checkout that is not built: one builds, the other waits for it. */
  @Test
  void oneBuildAtATime() throws Exception {
    Path target = checkout.path("spark-jobs/target");
    for (String built : List.of("embedded.classpath", "embedded.built")) {
      Files.delete(target.resolve(built));
    }
    checkout.program(
        "mvn",
        "#!/bin/bash\necho built >> \""
            + dir
            + "/builds\"\nsleep 2\necho x > '"
            + target
            + "/embedded.classpath'\n");
    List<CompletableFuture<Shell>> both = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      both.add(
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return checkout.run(checkout.environment(), "haplovq", "--version");
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              }));
    }
    StringBuilder said = new StringBuilder();
    for (CompletableFuture<Shell> one : both) {
      assertThat(one.get().code()).as(one.get().err()).isZero();
      said.append(one.get().err());
    }
    assertThat(dir.resolve("builds")).hasContent("built");
    assertThat(said.toString()).containsOnlyOnce("haplovq: building");
    assertThat(said.toString()).containsOnlyOnce("waiting for another build");
    assertThat(target.resolve("embedded.built")).exists();
  }

  /** A build that came while another one waited for the lock is not done again. */
  @Test
  void aBuiltCheckoutIsNotBuiltAgain() throws Exception {
    checkout.program("mvn", "#!/bin/sh\nexit 1\n");
    FileTime before = Files.getLastModifiedTime(checkout.path("spark-jobs/target/embedded.built"));
    assertThat(checkout.run(checkout.environment(), "haplovq", "--version").code()).isZero();
    assertThat(Files.getLastModifiedTime(checkout.path("spark-jobs/target/embedded.built")))
        .isEqualTo(before);
    Files.delete(checkout.path("spark-jobs/target/haplovq-" + SubmitCheckout.VERSION + ".jar"));
    Shell ran =
        checkout.run(
            checkout.environment(),
            "haplovq",
            "verify",
            "--archive",
            "a",
            "--",
            "--master",
            "yarn");
    assertThat(ran.code()).as("the jar for spark-submit is missing").isEqualTo(3);
    assertThat(ran.err()).contains("the build failed");
  }

  @Test
  void scriptsPassShellcheck() throws Exception {
    Assumptions.assumeTrue(Shell.isInstalled("shellcheck"), "shellcheck is not installed");
    Path submit = BuiltCheckout.ORIGIN.resolve("submit");
    List<String> command = new ArrayList<>(List.of("shellcheck", "-x", "-P", submit + "/.."));
    try (Stream<Path> scripts = Files.list(submit)) {
      scripts
          .map(Path::toString)
          .filter(name -> name.endsWith(".sh") || name.endsWith("haplovq"))
          .forEach(command::add);
    }
    assertThat(command).hasSizeGreaterThan(7);
    command.add(BuiltCheckout.ORIGIN.resolve(".ci/run").toString());
    Shell ran = Shell.run(dir, Map.of(), command);
    assertThat(ran.code()).as(ran.out()).isZero();
  }

  private static String[] words(String... words) {
    return words;
  }

  private static String[] words(String[]... parts) {
    return Stream.of(parts).flatMap(Stream::of).toArray(String[]::new);
  }
}
