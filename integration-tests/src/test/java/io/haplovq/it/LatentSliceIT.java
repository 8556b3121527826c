package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A map of the shipped cohort, of which nobody says who is what. */
class LatentSliceIT {
  private static final int EPOCHS = 8;

  @TempDir private Path dir;

  @Test
  void twoFactorsOfRealHaplotypesBesidePca() throws IOException {
    Path output = dir.resolve("embed");
    Cli.done(
        "embed",
        "--input",
        Slice.FILE.toString(),
        "--latent",
        "2",
        "--hidden",
        "32",
        "--epochs",
        "" + EPOCHS,
        "--min-maf",
        "0.05",
        "--max-variants",
        "500",
        "--output",
        output.toString());
    List<String> rows = Files.readAllLines(output.resolve("embedding.tsv"));
    assertThat(rows.get(0)).isEqualTo("space\tsample\thaplotype\tpopulation\tsplit\tx1\tx2");
    for (String space : List.of("PCA", "VAE")) {
      List<String[]> points =
          rows.stream()
              .map(row -> row.split("\t", -1))
              .filter(row -> row[0].equals(space))
              .toList();
      assertThat(points).hasSize(2 * Slice.SAMPLES);
      for (int axis = 5; axis <= 6; axis++) {
        int column = axis;
        assertThat(points.stream().mapToDouble(point -> Double.parseDouble(point[column])))
            .allMatch(Double::isFinite);
        assertThat(points.stream().map(point -> point[column]).distinct().count())
            .as("%s, axis %d", space, axis)
            .isGreaterThan(Slice.SAMPLES);
      }
    }
    List<String> losses = Files.readAllLines(output.resolve("losses.tsv"));
    assertThat(losses).hasSize(EPOCHS + 1);
    assertThat(validation(losses.get(EPOCHS))).isLessThan(0.99 * validation(losses.get(1)));
    // One label is nothing to measure clusters by.
    assertThat(Files.readAllLines(output.resolve("clusters.tsv"))).hasSize(1);
  }

  private static double validation(String row) {
    String[] fields = row.split("\t");
    return Double.parseDouble(fields[fields.length - 1]);
  }
}
