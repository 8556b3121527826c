package io.haplovq.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import htsjdk.variant.variantcontext.VariantContext;
import htsjdk.variant.vcf.VCFFileReader;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.SyntheticHaplotypes;
import io.haplovq.nn.TrainedVae;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command from a VCF file to its tables, with tiny networks. */
class SimulateCommandTest {
  private static final int SAMPLES = 60;
  private static final int VARIANTS = 80;

  @TempDir private Path directory;

  /** Two populations with a few founders each, which have nothing to do with each other. */
  private void cohort() throws IOException {
    BitMatrix both = new BitMatrix(2 * SAMPLES, VARIANTS);
    for (int half = 0; half < 2; half++) {
      BitMatrix one = SyntheticHaplotypes.founders(SAMPLES, VARIANTS, 5, 0.02, 3 + half);
      System.arraycopy(
          one.words(), 0, both.words(), half * SAMPLES * both.wordsPerRow(), one.words().length);
    }
    StringBuilder vcf = new StringBuilder("##fileformat=VCFv4.2\n##contig=<ID=7>\n");
    vcf.append("##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n");
    vcf.append("#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT");
    StringBuilder panel = new StringBuilder("sample\tpop\tsuper_pop\n");
    for (int s = 0; s < SAMPLES; s++) {
      vcf.append("\ts").append(s);
      panel.append("s").append(s).append("\tx\t").append(s < SAMPLES / 2 ? "LEFT" : "RIGHT");
      panel.append('\n');
    }
    for (int v = 0; v < VARIANTS; v++) {
      vcf.append("\n7\t").append(1000 + 500 * v).append("\t.\tA\tC\t.\tPASS\t.\tGT");
      for (int s = 0; s < SAMPLES; s++) {
        vcf.append('\t').append(both.get(2 * s, v) ? 1 : 0);
        vcf.append('|').append(both.get(2 * s + 1, v) ? 1 : 0);
      }
    }
    Files.writeString(directory.resolve("cohort.vcf"), vcf.append('\n'));
    Files.writeString(directory.resolve("panel.tsv"), panel);
  }

  private int run(String output, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "simulate",
                "--input",
                directory.resolve("cohort.vcf").toString(),
                "--panel",
                directory.resolve("panel.tsv").toString(),
                "--output",
                directory.resolve(output).toString(),
                "--hidden",
                "16",
                "--latent",
                "4",
                "--beta",
                "0.3",
                "--batch-size",
                "32",
                "--learning-rate",
                "5e-3",
                "--test-share",
                "0.2"));
    arguments.addAll(List.of(more));
    return Main.run(arguments.toArray(String[]::new));
  }

  @Test
  void makesComparesAndRepeats() throws IOException {
    cohort();
    assertThat(run("all", "--epochs", "60")).isZero();
    JsonNode result = new ObjectMapper().readTree(directory.resolve("all/result.json").toFile());
    assertThat(result.at("/values/training_haplotypes").asInt()).isEqualTo(84);
    assertThat(result.at("/values/test_haplotypes").asInt()).isEqualTo(24);
    Set<String> sources = new HashSet<>();
    for (List<String> row : table("nearest")) {
      sources.add(row.get(0));
      assertThat(Double.parseDouble(row.get(1))).isBetween(0.0, 40.0);
    }
    Set<String> made = new HashSet<>(Set.of("independent"));
    for (String model : List.of("vae", "c-vae", "y-vae", "gmmn")) {
      made.addAll(Set.of(model + "_bernoulli", model + "_threshold"));
    }
    assertThat(sources).containsAll(made).contains("real").hasSize(10);
    for (String source : made) {
      vcf(source);
    }
    // Populations that share nothing are told apart from what learnt of them.
    for (List<String> row : table("downstream")) {
      if (row.get(0).startsWith("c-vae") || row.get(0).equals("training")) {
        assertThat(Double.parseDouble(row.get(2))).as("%s", row).isGreaterThan(0.9);
      }
    }
    // Sites that are drawn by themselves have no linkage; founders do.
    assertThat(meanLinkage("independent")).isLessThan(meanLinkage("real") / 2);
    assertThat(meanLinkage("c-vae_bernoulli")).isGreaterThan(meanLinkage("independent"));
    assertThat(table("spectrum")).hasSize(11 * 2 * 7);
    assertThat(table("mutual_information")).hasSize(11 * 40 * 39 / 2);
    assertThat(table("pca")).hasSize(10 * 24);
    assertThat(table("entropy")).hasSize(22);
    TrainedVae model =
        TrainedVae.fromBytes(Files.readAllBytes(directory.resolve("all/c-vae.model")));
    assertThat(model.config().classes()).isEqualTo(2);
    assertThat(directory.resolve("all/y-vae-1.model")).exists();
    assertThat(result.at("/values/y_vae_files/y-vae-2.model").asText()).isEqualTo("RIGHT");
    assertThat(result.at("/values/split").asText()).isEqualTo("drawn by the seed");

    byte[] before = Files.readAllBytes(directory.resolve("all/result.json"));
    assertThat(run("all", "--epochs", "60")).isZero();
    assertThat(Files.readAllBytes(directory.resolve("all/result.json"))).isEqualTo(before);
    assertThat(run("all", "--epochs", "61")).isEqualTo(2);
  }

  @Test
  void offspringAndASeedDecide() throws IOException {
    cohort();
    String[] short1 = {
      "--models",
      "vae,c-vae",
      "--epochs",
      "4",
      "--offspring-generations",
      "3",
      "--sampling",
      "threshold",
      "--haplotypes",
      "6"
    };
    assertThat(run("one", short1)).isZero();
    assertThat(run("two", short1)).isZero();
    for (String file : List.of("vae_threshold.vcf.gz", "c-vae.model", "losses.tsv", "pca.tsv")) {
      assertThat(directory.resolve("one/" + file))
          .hasSameBinaryContentAs(directory.resolve("two/" + file));
    }
    assertThat(Files.readString(directory.resolve("one/synthetic.panel")))
        .startsWith("sample\tpopulation\nLEFT_0001\tLEFT\n")
        .contains("RIGHT_0003\tRIGHT\n")
        .doesNotContain("_0004");
    List<String> founders = new ArrayList<>(List.of(short1));
    founders.set(founders.indexOf("3"), "0");
    assertThat(run("three", founders.toArray(String[]::new))).isZero();
    assertThat(Files.readString(directory.resolve("three/losses.tsv")))
        .isNotEqualTo(Files.readString(directory.resolve("one/losses.tsv")));
  }

  /** Labels need not be file names, and a panel may tell the parts. */
  @Test
  void thePanelTellsPopulationsAndParts() throws IOException {
    cohort();
    List<String> plain = Files.readAllLines(directory.resolve("panel.tsv"));
    List<String> told = new ArrayList<>(List.of(plain.get(0) + "\tsplit"));
    List<String> bare = new ArrayList<>(told);
    for (int i = 1; i < plain.size(); i++) {
      String line = plain.get(i).replace("LEFT", "le/f:t\\");
      String part = List.of("test", "training", "validation").get(i % 3);
      told.add(line + "\t" + part);
      bare.add(line + "\t" + (line.contains("RIGHT") ? "test" : part));
    }
    String[] few = {"--models", "y-vae", "--epochs", "2", "--sampling", "threshold"};
    Files.write(directory.resolve("panel.tsv"), told);
    assertThat(run("told", few)).isZero();
    JsonNode result = new ObjectMapper().readTree(directory.resolve("told/result.json").toFile());
    assertThat(result.at("/values/split").asText()).isEqualTo("the panel's column split");
    assertThat(result.at("/values/training_haplotypes").asInt()).isEqualTo(40);
    assertThat(result.at("/values/test_haplotypes").asInt()).isEqualTo(40);
    assertThat(result.at("/values/y_vae_files/y-vae-2.model").asText()).isEqualTo("le/f:t\\");
    assertThat(directory.resolve("told/y-vae-2.model")).exists();
    Files.write(directory.resolve("panel.tsv"), bare);
    assertThat(run("bare", few)).isEqualTo(2);
    assertThat(directory.resolve("bare/result.json")).doesNotExist();
  }

  @Test
  void refusesWhatCannotBe() throws IOException {
    cohort();
    assertThat(run("x", "--models", "gan")).isEqualTo(2);
    assertThat(run("x", "--sampling", "guess")).isEqualTo(2);
    assertThat(run("x", "--workers", "-1")).isEqualTo(2);
    assertThat(run("x", "--offspring-generations", "401")).isEqualTo(2);
    assertThat(run("x", "--validation-share", "0.9")).isEqualTo(2);
    assertThat(run("x", "--population", "sex")).isEqualTo(2);
    assertThat(directory.resolve("x/result.json")).doesNotExist();
  }

  private void vcf(String source) {
    Path file = directory.resolve("all/" + source + ".vcf.gz");
    int records = 0;
    try (VCFFileReader reader = new VCFFileReader(file, false)) {
      for (VariantContext record : reader) {
        assertThat(record.getNSamples()).isEqualTo(12);
        assertThat(record.getStart()).isEqualTo(1000 + 500 * records);
        assertThat(record.getGenotypes()).allMatch(one -> one.isPhased() && one.isCalled());
        records++;
      }
    }
    assertThat(records).isEqualTo(VARIANTS);
  }

  private double meanLinkage(String source) throws IOException {
    return table("ld_decay").stream()
        .filter(row -> row.get(0).equals(source))
        .mapToDouble(row -> Double.parseDouble(row.get(3)))
        .average()
        .orElseThrow();
  }

  private List<List<String>> table(String name) throws IOException {
    List<String> lines =
        Files.readAllLines(directory.resolve("all/" + name + ".tsv"), StandardCharsets.UTF_8);
    return lines.stream().skip(1).map(line -> List.of(line.split("\t", -1))).toList();
  }
}
