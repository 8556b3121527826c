package io.haplovq.spark.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.InputException;
import io.haplovq.spark.runtime.HadoopStorage;
import io.haplovq.spark.runtime.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
  private static final Table TABLE =
      Table.named("things")
          .string("name")
          .integer("count")
          .real("share")
          .row("a\tb", 3, 0.25)
          .row("c", 4L, Double.NaN)
          .row(null, null, null)
          .build();

  private static JavaSparkContext spark;
  @TempDir private Path directory;

  @BeforeAll
  static void start() {
    spark = AnalysisFixture.spark();
  }

  @AfterAll
  static void stop() {
    spark.close();
  }

  private AnalysisRequest request(int parameter, AnalysisRequest.Existing existing) {
    return new AnalysisRequest(
        "test",
        List.of(),
        directory.resolve("out").toString(),
        existing,
        Optional.empty(),
        Optional.empty(),
        VariantFilter.ALL,
        Settings.of(Map.of(), "", ""),
        Map.of("parameter", parameter));
  }

  private boolean run(int parameter, AnalysisRequest.Existing existing) throws IOException {
    return Analysis.run(
        spark,
        request(parameter, existing),
        analysis -> {
          analysis.results().add(TABLE);
          analysis.results().value("figure", parameter);
          analysis.results().file("note.txt", "a note".getBytes(StandardCharsets.UTF_8));
        });
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("out"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  @Test
  void leavesTablesTwiceAndSaysWhatWasRun() throws Exception {
    assertThat(run(1, AnalysisRequest.Existing.KEPT)).isTrue();

    assertThat(files()).containsExactly("note.txt", "result.json", "things.parquet", "things.tsv");
    Path out = directory.resolve("out");
    assertThat(out.resolve("things.tsv"))
        .hasContent("name\tcount\tshare\na b\t3\t0.25\nc\t4\t\n\t\t\n");
    List<Row> rows =
        SparkSession.builder()
            .sparkContext(spark.sc())
            .getOrCreate()
            .read()
            .parquet(out.resolve("things.parquet").toString())
            .collectAsList();
    assertThat(rows.get(0).getString(0)).isEqualTo("a\tb");
    assertThat(rows.get(1).getLong(1)).isEqualTo(4);
    assertThat(rows.get(2).isNullAt(0)).isTrue();
    var json =
        Results.read(
            new HadoopStorage(out.toString(), spark.hadoopConfiguration()), Results.FILE_NAME);
    assertThat(json.path("command").asText()).isEqualTo("test");
    assertThat(json.path("values").path("figure").asInt()).isEqualTo(1);
    assertThat(json.path("parameters").path("parameter").asInt()).isEqualTo(1);
    assertThat(json.path("tables").path(0).path("rows").asInt()).isEqualTo(3);
  }

  @Test
  void theSameRunAgainChangesNothingAndAnotherIsRefused() throws Exception {
    run(1, AnalysisRequest.Existing.KEPT);
    Path result = directory.resolve("out").resolve("result.json");
    String first = Files.readString(result);
    assertThat(run(1, AnalysisRequest.Existing.KEPT)).isFalse();
    assertThat(run(1, AnalysisRequest.Existing.REPLACED)).isFalse();
    assertThatThrownBy(() -> run(2, AnalysisRequest.Existing.KEPT))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--overwrite");
    assertThat(result).hasContent(first);
    assertThat(run(2, AnalysisRequest.Existing.REPLACED)).isTrue();
    assertThat(Files.readString(result)).isNotEqualTo(first);
  }

  @Test
  void aFailedAnalysisLeavesNothing() {
    assertThatThrownBy(
            () ->
                Analysis.run(
                    spark,
                    request(1, AnalysisRequest.Existing.KEPT),
                    analysis -> {
                      analysis.results().add(TABLE);
                      Files.createDirectories(Path.of(analysis.results().work("store")));
                      throw new IOException("broken");
                    }))
        .hasMessage("broken");
    assertThat(directory.resolve("out")).doesNotExist();
  }

  /** Killed between its first table and result.json: the same run again, or another, goes on. */
  @Test
  void whatAKilledPublicationLeftIsInNobodysWay() throws Exception {
    run(1, AnalysisRequest.Existing.KEPT);
    Path out = directory.resolve("out");
    Files.delete(out.resolve("result.json"));
    Files.writeString(
        out.resolve("_publishing.json"),
        "{\"files\":[\"things.tsv\",\"things.parquet\",\"note.txt\"]}");
    Files.writeString(out.resolve("things.tsv"), "half a ta");
    assertThat(run(2, AnalysisRequest.Existing.KEPT)).isTrue();
    assertThat(files()).containsExactly("note.txt", "result.json", "things.parquet", "things.tsv");
    assertThat(Files.readString(out.resolve("things.tsv"))).startsWith("name\tcount\tshare\n");
  }

  @Test
  void filesThatOnlyTheReplacedRunNamedGo() throws Exception {
    Analysis.run(
        spark,
        request(7, AnalysisRequest.Existing.KEPT),
        analysis -> {
          HadoopStorage work =
              new HadoopStorage(analysis.results().work("large"), spark.hadoopConfiguration());
          try (var out = work.create("part")) {
            out.write("large".getBytes(StandardCharsets.UTF_8));
          }
          analysis.results().moved("large.bin", work, "part");
        });
    assertThat(directory.resolve("out").resolve("large.bin")).hasContent("large");
    assertThat(run(8, AnalysisRequest.Existing.REPLACED)).isTrue();
    assertThat(files()).containsExactly("note.txt", "result.json", "things.parquet", "things.tsv");
  }

  /** Another run was faster: it keeps what it published, unless it may be replaced. */
  @Test
  void whoIsSecondPublishesNothing() throws Exception {
    assertThatThrownBy(
            () ->
                Analysis.run(
                    spark,
                    request(1, AnalysisRequest.Existing.KEPT),
                    analysis -> {
                      run(2, AnalysisRequest.Existing.KEPT);
                      analysis.results().add(TABLE);
                    }))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("another run");
    assertThat(
            Results.read(
                    new HadoopStorage(
                        directory.resolve("out").toString(), spark.hadoopConfiguration()),
                    Results.FILE_NAME)
                .path("parameters")
                .path("parameter")
                .asInt())
        .isEqualTo(2);
  }

  @Test
  void anotherDirectoryIsNotTaken() throws Exception {
    Files.createDirectories(directory.resolve("out"));
    Files.writeString(directory.resolve("out").resolve("thesis.doc"), "");
    assertThatThrownBy(() -> run(1, AnalysisRequest.Existing.KEPT))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("thesis.doc");
  }
}
