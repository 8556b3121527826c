package io.haplovq.bench.latent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command, on a small cohort. */
class LatentFactorsTest {
  private static final Cohort COHORT = Populations.cohort(40, 120, 0.02, 9);

  @TempDir private Path directory;
  private Path vcf;
  private Path panel;

  @BeforeEach
  void write() throws IOException {
    vcf = directory.resolve("small.vcf");
    panel = directory.resolve("small.panel");
    Files.writeString(vcf, Populations.vcf(COHORT), StandardCharsets.UTF_8);
    Files.writeString(panel, Populations.panel(COHORT), StandardCharsets.UTF_8);
  }

  private int run(Path tsv, Path markdown, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--input=" + vcf,
                "--panel=" + panel,
                "--factors=0,2,12",
                "--vae-factors=2,12",
                "--hidden=32",
                "--epochs=60",
                "--batch-size=32",
                "--learning-rate=0.005",
                "--tsv=" + tsv,
                "--markdown=" + markdown));
    for (String option : more) {
      String name = option.substring(0, (option + "=").indexOf('='));
      arguments.removeIf(argument -> argument.startsWith(name + "="));
      arguments.add(option);
    }
    return LatentFactors.run(arguments.toArray(String[]::new));
  }

  @Test
  void writesEveryPartPopulationAndModel() throws IOException {
    Path tsv = directory.resolve("a.tsv");
    Path markdown = directory.resolve("a.md");
    assertThat(run(tsv, markdown)).isEqualTo(LatentFactors.DONE);
    List<String[]> rows =
        Files.readAllLines(tsv, StandardCharsets.UTF_8).stream()
            .map(line -> line.split("\t"))
            .toList();
    // two parts, three populations, three models of PCA and two of the VAE
    assertThat(rows).hasSize(1 + 2 * 3 * 5).allMatch(row -> row.length == 12);
    for (String[] row : rows.subList(1, rows.size())) {
      double coded = Double.parseDouble(row[6]) + Double.parseDouble(row[7]);
      double factor = Double.parseDouble(row[5]) / coded;
      assertThat(Double.parseDouble(row[9])).isCloseTo(factor, offset());
      assertThat(Double.parseDouble(row[10])).isLessThan(factor);
    }
    assertThat(accuracy(rows, "held-out", "PCA", "12")).isGreaterThan(0.95);
    assertThat(accuracy(rows, "held-out", "PCA", "0")).isLessThan(0.8);
    assertThat(accuracy(rows, "held-out", "VAE", "12")).isGreaterThan(0.9);
    String tables = Files.readString(markdown, StandardCharsets.UTF_8);
    assertThat(tables)
        .contains("**Held-out haplotypes**", "**Training haplotypes**")
        .contains("| AAA (16) | BBB (16) | CCC (16) |")
        .contains("| 12 | VAE | ×");
  }

  private static org.assertj.core.data.Offset<Double> offset() {
    return org.assertj.core.data.Offset.offset(1e-4);
  }

  private static double accuracy(List<String[]> rows, String part, String model, String factors) {
    return rows.stream()
        .filter(row -> row[0].equals(part) && row[2].equals(model) && row[3].equals(factors))
        .mapToDouble(row -> Double.parseDouble(row[11]))
        .min()
        .orElseThrow();
  }

  @Test
  void sameSeedSameFigures() throws IOException {
    List<String> texts = new ArrayList<>();
    for (String seed : List.of("3", "3", "4")) {
      Path tsv = directory.resolve("seed.tsv");
      Path markdown = directory.resolve("seed.md");
      assertThat(run(tsv, markdown, "--seed=" + seed, "--epochs=5")).isZero();
      texts.add(Files.readString(tsv, StandardCharsets.UTF_8));
    }
    assertThat(texts.get(1)).isEqualTo(texts.get(0));
    assertThat(texts.get(2)).isNotEqualTo(texts.get(0));
  }

  @Test
  void refusalsLeaveNothingBehind() {
    Path tsv = directory.resolve("b.tsv");
    Path markdown = directory.resolve("b.md");
    assertThat(run(tsv, markdown, "--held-out=1.5")).isEqualTo(LatentFactors.USAGE);
    assertThat(run(tsv, markdown, "--hidden=0")).isEqualTo(LatentFactors.USAGE);
    assertThat(run(tsv, markdown, "--factors=-1")).isEqualTo(LatentFactors.USAGE);
    assertThat(run(tsv, markdown, "--no-such-option")).isEqualTo(LatentFactors.USAGE);
    assertThat(run(tsv, markdown, "--population-column=x")).isEqualTo(LatentFactors.INPUT);
    assertThat(run(tsv, directory.resolve("no/where.md"))).isEqualTo(LatentFactors.INPUT);
    vcf = directory.resolve("absent.vcf");
    assertThat(run(tsv, markdown)).isEqualTo(LatentFactors.INPUT);
    assertThat(directory).isDirectoryNotContaining("glob:**{b.tsv,b.md,.tmp}");
  }
}
