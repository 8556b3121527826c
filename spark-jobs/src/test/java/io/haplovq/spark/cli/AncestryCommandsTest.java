package io.haplovq.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The commands that place haplotypes among populations, from their arguments to their tables. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AncestryCommandsTest {
  private static final List<String> SMALL =
      List.of("--hidden", "32", "--epochs", "25", "--batch-size", "32", "--learning-rate", "0.005");

  @TempDir private Path directory;
  private Populations cohort;

  @BeforeAll
  void write(@TempDir Path shared) throws IOException {
    cohort = Populations.write(shared, 4);
  }

  private int run(String command, String output, List<String> more) {
    List<String> arguments = new ArrayList<>(List.of(command, "--input", cohort.vcf().toString()));
    arguments.addAll(List.of("--panel", cohort.panel().toString()));
    arguments.addAll(List.of("--output", directory.resolve(output).toString()));
    arguments.addAll(List.of("--window-size", "70"));
    arguments.addAll(more);
    return Main.run(arguments.toArray(String[]::new));
  }

  private List<Map<String, String>> table(String output, String name) throws IOException {
    List<String> lines = Files.readAllLines(directory.resolve(output).resolve(name + ".tsv"));
    String[] header = lines.get(0).split("\t", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split("\t", -1);
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < header.length; i++) {
        row.put(header[i], fields[i]);
      }
      rows.add(row);
    }
    return rows;
  }

  private JsonNode values(String output) throws IOException {
    Path file = directory.resolve(output).resolve("result.json");
    return new ObjectMapper().readTree(file.toFile()).path("values");
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }

  @Test
  void componentsAreTheSameFittedOrProjectedThinnedOrStreamed() throws IOException {
    assertThat(run("pca", "pca", List.of("--components", "3", "--method", "gram"))).isZero();
    List<Map<String, String>> all = table("pca", "pca");
    assertThat(all).hasSize(2 * 98);
    assertThat(all.get(1)).containsEntry("sample", "S0").containsEntry("haplotype", "2");
    assertThat(all.get(0)).containsEntry("population", "AAA").containsEntry("fitted", "1");
    assertThat(values("pca").path("samples_without_a_label").asInt()).isEqualTo(8);
    assertThat(values("pca").path("pca_variants").asInt()).isEqualTo(Populations.VARIANTS);

    List<String> fit = List.of("--components", "3", "--fit-samples", "super_pop=AAA,BBB");
    assertThat(run("pca", "some", fit)).isZero();
    List<Map<String, String>> some = table("some", "pca");
    assertThat(some).hasSize(all.size());
    assertThat(some.stream().filter(row -> row.get("fitted").equals("1"))).hasSize(2 * 60);
    assertThat(values("some").path("pca_method").asText()).isEqualTo("gram");

    List<String> thinned = new ArrayList<>(fit);
    thinned.addAll(List.of("--max-variants", "1000", "--project-samples", "super_pop=CCC"));
    assertThat(run("pca", "thinned", thinned)).isZero();
    List<Map<String, String>> shown = table("thinned", "pca");
    assertThat(shown).hasSize(2 * 90);
    Map<String, Map<String, String>> streamed =
        some.stream().collect(Collectors.toMap(r -> r.get("sample") + r.get("haplotype"), r -> r));
    for (Map<String, String> row : shown) {
      assertThat(number(row, "pc1"))
          .isCloseTo(
              number(streamed.get(row.get("sample") + row.get("haplotype")), "pc1"),
              org.assertj.core.api.Assertions.within(1e-6));
    }
    assertThat(table("pca", "pca_variance")).hasSize(3);
  }

  @Test
  void whatIsWrongWithChoicesIsSaid() {
    assertThat(run("pca", "x", List.of("--fit-samples", "super_pop=DDD"))).isEqualTo(2);
    assertThat(run("pca", "x", List.of("--fit-samples", "AAA"))).isEqualTo(2);
    assertThat(run("pca", "x", List.of("--fit-samples", "@" + cohort.panel()))).isEqualTo(2);
    assertThat(run("pca", "x", List.of("--method", "best"))).isEqualTo(1);
    assertThat(run("embed", "x", List.of("--latent", "0"))).isEqualTo(2);
    assertThat(run("classify", "x", List.of("--test", "1"))).isEqualTo(2);
    assertThat(run("classify", "x", List.of("--min-probability", "2"))).isEqualTo(2);
    assertThat(run("classify", "x", List.of("--population", "height"))).isEqualTo(2);
    assertThat(run("classify", "x", List.of("--offspring-generations", "401"))).isEqualTo(2);
    assertThat(run("classify", "x", List.of("--population", "gender"))).isEqualTo(2);
    assertThat(directory.resolve("x").resolve("result.json")).doesNotExist();
  }

  @Test
  void bothSpacesSeparatePopulations() throws IOException {
    assertThat(run("embed", "embed", SMALL)).isZero();
    List<Map<String, String>> points = table("embed", "embedding");
    assertThat(points).hasSize(2 * 2 * 98);
    assertThat(points.get(0).keySet())
        .containsExactly("space", "sample", "haplotype", "population", "split", "x1", "x2");
    assertThat(points.stream().map(row -> row.get("split")).collect(Collectors.toSet()))
        .isEqualTo(Set.of("training", "validation", "test", "none"));
    List<Map<String, String>> samples = table("embed", "embedding_samples");
    assertThat(samples).hasSize(2 * 98);
    assertThat(number(samples.get(0), "x1"))
        .isCloseTo(
            (number(points.get(0), "x1") + number(points.get(1), "x1")) / 2,
            org.assertj.core.api.Assertions.within(1e-9));
    for (Map<String, String> row : table("embed", "clusters")) {
      if (row.get("level").equals("super_pop") && row.get("split").equals("all")) {
        assertThat(number(row, "silhouette")).as(row.get("space")).isGreaterThan(0.3);
        assertThat(number(row, "pseudo_f")).as(row.get("space")).isGreaterThan(100);
      }
    }
    assertThat(table("embed", "clusters")).hasSize(2 * 2 * 2);
    assertThat(table("embed", "losses")).isNotEmpty();
  }

  @Test
  void ancestryIsToldAndDoubtIsSaid() throws IOException {
    List<String> options = new ArrayList<>(SMALL);
    options.addAll(List.of("--latent", "2", "--validation", "0.3", "--test", "0.2"));
    options.addAll(List.of("--min-typicality", "0.06"));
    assertThat(run("classify", "classify", options)).isZero();
    Map<String, Double> test =
        table("classify", "accuracy").stream()
            .filter(row -> row.get("split").equals("test") && row.get("population").equals("ALL"))
            .collect(Collectors.toMap(row -> row.get("method"), row -> number(row, "accuracy")));
    assertThat(test.keySet())
        .containsExactlyInAnyOrder(
            "majority",
            "logistic regression",
            "naive Bayes",
            "PCA centroid",
            "VAE centroid",
            "C-VAE L1",
            "C-VAE likelihood",
            "C-VAE bound",
            "Y-VAE L1",
            "Y-VAE likelihood",
            "Y-VAE bound");
    assertThat(test.get("majority")).isBetween(0.3, 0.4);
    Stream.of("logistic regression", "naive Bayes", "PCA centroid", "C-VAE bound", "Y-VAE bound")
        .forEach(method -> assertThat(test.get(method)).as(method).isGreaterThan(0.9));
    assertSumsOfConfusion();

    List<Map<String, String>> posterior = table("classify", "posterior");
    for (Map<String, String> row : posterior) {
      double sum = number(row, "p_AAA") + number(row, "p_BBB") + number(row, "p_CCC");
      assertThat(sum).isCloseTo(1, org.assertj.core.api.Assertions.within(1e-9));
      if (row.get("confidence").isEmpty() || number(row, "confidence") < 0.8) {
        assertThat(row).containsEntry("predicted", "uncertain");
      }
    }
    // Nobody's relatives are no forced label, where a likelihood says how well any class fits.
    assertThat(posterior)
        .filteredOn(row -> row.get("method").equals("naive Bayes") && row.get("truth").isEmpty())
        .filteredOn(row -> Populations.isUnknown(Integer.parseInt(row.get("sample").substring(1))))
        .hasSize(2 * Populations.UNKNOWN)
        .allSatisfy(row -> assertThat(row).containsEntry("predicted", "uncertain"));
    assertThat(table("classify", "calibration")).hasSize(11 * 4);
    assertThat(table("classify", "losses")).isNotEmpty();

    Path result = directory.resolve("classify").resolve("result.json");
    byte[] before = Files.readAllBytes(result);
    assertThat(run("classify", "classify", options)).isZero();
    assertThat(Files.readAllBytes(result)).as("already done").isEqualTo(before);
    options.add("--beta=2");
    assertThat(run("classify", "classify", options)).as("another run is there").isEqualTo(2);
  }

  private void assertSumsOfConfusion() throws IOException {
    Map<String, Long> counted =
        table("classify", "confusion").stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.get("method") + row.get("split") + row.get("truth"),
                    Collectors.summingLong(row -> Long.parseLong(row.get("count")))));
    for (Map<String, String> row : table("classify", "accuracy")) {
      if (!row.get("population").equals("ALL")) {
        String key = row.get("method") + row.get("split") + row.get("population");
        assertThat(counted.get(key)).isEqualTo(Long.parseLong(row.get("total")));
      }
    }
    assertThat(counted).hasSize(11 * 3 * 3);
  }

  /** Founders are split before anything is made of them; a panel may tell the parts. */
  @Test
  void aPanelMayTellTheParts() throws IOException {
    List<String> told = new ArrayList<>();
    List<String> lines = Files.readAllLines(cohort.panel());
    for (int i = 0; i < lines.size(); i++) {
      String part = List.of("training", "training", "validation", "test").get(i % 4);
      told.add(i == 0 ? "sample\tsuper_pop\tsplit" : plain(lines.get(i)) + "\t" + part);
    }
    Path panel = Files.write(directory.resolve("told.panel"), told);
    assertThat(
            Main.run(
                "classify",
                "--input",
                cohort.vcf().toString(),
                "--panel",
                panel.toString(),
                "--output",
                directory.resolve("told").toString(),
                "--methods",
                "pca,majority"))
        .isZero();
    assertThat(values("told").path("split").asText()).isEqualTo("the panel's column split");
    Set<String> tested =
        table("told", "posterior").stream()
            .filter(row -> !row.get("truth").isEmpty())
            .map(row -> row.get("sample"))
            .collect(Collectors.toSet());
    Set<String> expected =
        told.stream()
            .filter(line -> line.endsWith("\ttest"))
            .map(line -> line.substring(0, line.indexOf('\t')))
            .collect(Collectors.toSet());
    assertThat(tested).isEqualTo(expected);
  }

  private static String plain(String line) {
    String[] fields = line.split("\t", -1);
    return fields[0] + "\t" + fields[2];
  }
}
