package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The DAGs of {@code submit/airflow}, run with stand-ins for Airflow that take no argument which
 * its documentation does not list ({@code check_dags.py}).
 */
class AirflowIT {
  private static final Path DAGS = BuiltCheckout.ORIGIN.resolve("submit/airflow");
  private static final Path CHECK = Path.of("src/test/resources/airflow").toAbsolutePath();
  private static final List<String> STAGES = List.of("ingest", "train", "encode", "verify");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path dir;
  private Path dags;

  @BeforeEach
  void copy() throws IOException {
    Assumptions.assumeTrue(Shell.isInstalled("python3"), "python3 is not installed");
    dags = Files.createDirectories(dir.resolve("dags"));
    try (Stream<Path> files = Files.list(DAGS)) {
      for (Path file : files.filter(name -> name.toString().endsWith(".py")).toList()) {
        Files.copy(file, dags.resolve(file.getFileName()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "3"})
  void stagesFollowOneAnother(String flavour) throws Exception {
    for (String file : List.of("haplovq_dag.py", "haplovq_dataproc_dag.py")) {
      for (JsonNode dag : dags(flavour, file, "{}")) {
        assertThat(edges(dag))
            .containsExactly("ingest > train", "train > encode", "encode > verify");
        assertThat(tasks(dag)).containsExactlyElementsOf(STAGES);
        assertThat(dag.path("retries").asInt()).isPositive();
      }
    }
    JsonNode emr = dags(flavour, "haplovq_emr_dag.py", "{}").get(0);
    assertThat(edges(emr))
        .containsExactlyInAnyOrder(
            "add_ingest > wait_for_ingest",
            "wait_for_ingest > add_train",
            "add_train > wait_for_train",
            "wait_for_train > add_encode",
            "add_encode > wait_for_encode",
            "wait_for_encode > add_verify",
            "add_verify > wait_for_verify");
    for (String stage : STAGES) {
      assertThat(arguments(emr, "wait_for_" + stage).path("step_id").asText())
          .isEqualTo("result-of-add_" + stage);
    }
  }

  @Test
  void everyVariantRunsTheSameCommands() throws Exception {
    String given = "{\"output\": \"x:///out\", \"input\": \"x:///in\", \"jar\": \"x:///jar\"}";
    List<JsonNode> all = new ArrayList<>();
    for (String file : List.of("haplovq_dag.py", "haplovq_dataproc_dag.py", "haplovq_emr_dag.py")) {
      dags("3", file, given).forEach(all::add);
    }
    assertThat(all).hasSize(4);
    for (String stage : STAGES) {
      JsonNode expected = arguments(all.get(0), stage).path("application_args");
      assertThat(expected.get(0).asText()).isEqualTo(stage);
      assertThat(arguments(all.get(1), stage).path("job").path("spark_job").path("args"))
          .isEqualTo(expected);
      assertThat(arguments(all.get(2), stage).path("batch").path("spark_batch").path("args"))
          .isEqualTo(expected);
      List<String> step =
          texts(
              arguments(all.get(3), "add_" + stage)
                  .path("steps")
                  .get(0)
                  .path("HadoopJarStep")
                  .path("Args"));
      assertThat(step).startsWith("spark-submit", "--master", "yarn");
      assertThat(step.subList(step.indexOf("x:///jar") + 1, step.size()))
          .isEqualTo(texts(expected));
      assertThat(arguments(all.get(2), stage).path("batch_id").asText())
          .matches("[a-z0-9][a-z0-9-]{2,61}[a-z0-9]");
      assertThat(all.toString()).doesNotContain("{{");
    }
  }

  /** Runs have directories of their own, told apart by their ids, in names that Hadoop takes. */
  @Test
  void runsAreToldApart() throws Exception {
    Set<String> places = new TreeSet<>();
    List<String> names =
        List.of(
            "null",
            "\"a:b\"",
            "\"a+b\"",
            "\"a_b\"",
            "\"..\"",
            "\"/\"",
            "\"" + "x".repeat(300) + "\"");
    for (String name : names) {
      JsonNode dag = dags("3", "haplovq_dag.py", "{\"name\": " + name + "}").get(0);
      String store = texts(arguments(dag, "ingest").path("application_args")).get(4);
      assertThat(store).matches("hdfs:///haplovq/[A-Za-z0-9][A-Za-z0-9._-]{0,90}/store");
      places.add(store);
    }
    assertThat(places).hasSameSizeAs(names);
  }

  @Test
  void settingsComeFromTheFilesOfSettings() throws Exception {
    Files.createDirectories(dir.resolve("conf"));
    for (String name : List.of("yarn", "dataproc", "emr")) {
      Files.writeString(
          dir.resolve("conf/" + name + ".conf"),
          "# x\nspark.executor.memory   7g\nspark.yarn.x=y\nspark.executor.extraJavaOptions -Da=b\n");
    }
    Map<String, String> environment =
        Map.of("HAPLOVQ_SPARK_CONF_DIR", dir.resolve("conf").toString());
    JsonNode conf =
        arguments(parse(run(environment, "3", "haplovq_dag.py", "{}")).get(0), "train")
            .path("conf");
    assertThat(conf.path("spark.executor.memory").asText()).isEqualTo("7g");
    assertThat(conf.path("spark.executor.extraJavaOptions").asText())
        .isEqualTo("-Dorg.bytedeco.javacpp.cachedir=./javacpp -Da=b");
    JsonNode batch =
        arguments(parse(run(environment, "3", "haplovq_dataproc_dag.py", "{}")).get(1), "train")
            .path("batch");
    assertThat(batch.path("runtime_config").path("version").asText()).isEqualTo("1.2");
    JsonNode properties = batch.path("runtime_config").path("properties");
    assertThat(properties.has("spark.yarn.x")).isFalse();
    assertThat(properties.path("spark.executor.memory").asText()).isEqualTo("8g");
  }

  /**
   * What the commands of the DAG are is what HaploVQ takes: run here, one after the other, twice.
   */
  @Test
  void theCommandsRun() throws Exception {
    Path input = Files.write(dir.resolve("cohort.vcf"), Slice.part(300, 0, 40));
    ObjectNode given = JSON.createObjectNode();
    given.put("input", input.toString());
    given.put("output", dir.resolve("runs").toString());
    given.put("name", "first");
    given.put("window_size", 100);
    given.put("max_epochs", 2);
    JsonNode dag = dags("3", "haplovq_dag.py", given.toString()).get(0);
    for (String stage : STAGES) {
      Cli.done(texts(arguments(dag, stage).path("application_args")).toArray(String[]::new));
    }
    String archive = texts(arguments(dag, "verify").path("application_args")).get(2);
    new Archive(Path.of(archive)).assertRestores(Files.readAllBytes(input));
    // A task that is cleared runs again, and finds its work done.
    for (String stage : STAGES) {
      Cli.done(texts(arguments(dag, stage).path("application_args")).toArray(String[]::new));
    }
  }

  /** The check itself: each of these has to be noticed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          haplovq_dag.py | java_class= | main_class= | unknown argument 'main_class'
          haplovq_dag.py | task_id=stage, | task_id='x', | task id x is used twice
          haplovq_dag.py | conn_id="spark_default" | conn_id="{{ params.jar }}" | 'conn_id' is no template field
          haplovq_dag.py | "{{ params.jar }}" | "{{ params.jars }}" | template 'params.jars'
          haplovq_dag.py | "retries": 2 | "retrys": 2 | unknown argument 'retrys'
          haplovq_dag.py | catchup=False | catch_up=False | unknown argument 'catch_up'
          haplovq_dag.py | previous >> task | previous >> task; task >> previous | tasks in a circle
          haplovq_dataproc_dag.py | "jar_file_uris" | "jar_uris" | unknown member 'jar_uris'
          haplovq_dataproc_dag.py | region="{{ params.region }}", project_id | project_id | argument 'region' is missing
          haplovq_emr_dag.py | "HadoopJarStep" | "JarStep" | unknown member 'JarStep'
          haplovq_emr_dag.py | task_ids='add_%s' | task_ids='%s' | nothing is pushed by task
          haplovq_emr_dag.py | import EmrStepSensor | import EmrStepsSensor | cannot import name
          haplovq_arguments.py | param(2500, type="integer" | param("2500", type="integer" | breaks
          """)
  void whatAirflowWouldRefuseIsRefused(String file, String text, String instead, String message)
      throws Exception {
    Path changed = dags.resolve(file);
    String before = Files.readString(changed, StandardCharsets.UTF_8);
    assertThat(before).contains(text);
    Files.writeString(changed, before.replace(text, instead), StandardCharsets.UTF_8);
    Shell ran =
        run(Map.of(), "3", file.equals("haplovq_arguments.py") ? "haplovq_dag.py" : file, "{}");
    assertThat(ran.code()).isNotZero();
    assertThat(ran.err()).contains(message);
  }

  private JsonNode dags(String flavour, String file, String given) throws Exception {
    return parse(run(Map.of(), flavour, file, given));
  }

  private static JsonNode parse(Shell ran) throws IOException {
    assertThat(ran.code()).as(ran.err()).isZero();
    return JSON.readTree(ran.out());
  }

  private Shell run(Map<String, String> environment, String flavour, String file, String given)
      throws Exception {
    return Shell.run(
        dir,
        environment.isEmpty() ? Map.of("HAPLOVQ_SPARK_CONF_DIR", "") : environment,
        List.of(
            "python3",
            CHECK.resolve("check_dags.py").toString(),
            CHECK.resolve("signatures.json").toString(),
            flavour,
            dags.resolve(file).toString(),
            given));
  }

  private static List<String> edges(JsonNode dag) {
    List<String> edges = new ArrayList<>();
    dag.path("edges")
        .forEach(edge -> edges.add(edge.get(0).asText() + " > " + edge.get(1).asText()));
    return edges;
  }

  private static List<String> tasks(JsonNode dag) {
    List<String> ids = new ArrayList<>();
    dag.path("tasks").forEach(task -> ids.add(task.path("id").asText()));
    return ids;
  }

  private static JsonNode arguments(JsonNode dag, String task) {
    for (JsonNode one : dag.path("tasks")) {
      if (one.path("id").asText().equals(task)) {
        return one.path("arguments");
      }
    }
    throw new AssertionError("no task " + task + " in " + dag.path("id"));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
