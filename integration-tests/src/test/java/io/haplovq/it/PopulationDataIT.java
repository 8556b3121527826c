package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * simulate-cohort, entropy and ld on a simulated cohort, beside second ways to the same figures.
 */
class PopulationDataIT {
  private static final int VARIANTS = 400;

  @TempDir static Path shared;
  private static Path cohort;
  private static Calls calls;

  @TempDir Path dir;

  /**
   * The calls of a simulated VCF file.
   *
   * @param haplotypes a string of 0 and 1 each, by sample and haplotype
   */
  private record Calls(List<String> samples, long[] positions, List<String> haplotypes) {
    static Calls of(Path file) throws IOException {
      List<String> samples = new ArrayList<>();
      List<Long> positions = new ArrayList<>();
      List<StringBuilder> haplotypes = new ArrayList<>();
      for (String line :
          new String(Packing.unpacked(file), StandardCharsets.UTF_8).lines().toList()) {
        String[] fields = line.split("\t");
        if (line.startsWith("#CHROM")) {
          samples.addAll(Arrays.asList(fields).subList(9, fields.length));
          samples.forEach(
              sample -> haplotypes.addAll(List.of(new StringBuilder(), new StringBuilder())));
        } else if (!line.startsWith("#")) {
          positions.add(Long.parseLong(fields[1]));
          for (int i = 0; i < samples.size(); i++) {
            haplotypes.get(2 * i).append(fields[9 + i].charAt(0));
            haplotypes.get(2 * i + 1).append(fields[9 + i].charAt(2));
          }
        }
      }
      return new Calls(
          samples,
          positions.stream().mapToLong(Long::longValue).toArray(),
          haplotypes.stream().map(StringBuilder::toString).toList());
    }

    /** The haplotypes of samples with a label in a panel. */
    List<String> of(Map<String, String[]> panel, int column, String label) {
      List<String> chosen = new ArrayList<>();
      for (int i = 0; i < samples.size(); i++) {
        if (panel.get(samples.get(i))[column].equals(label)) {
          chosen.add(haplotypes.get(2 * i));
          chosen.add(haplotypes.get(2 * i + 1));
        }
      }
      return chosen;
    }
  }

  @BeforeAll
  static void simulate() throws IOException {
    cohort = shared.resolve("cohort");
    Cli.done(simulation(cohort));
    calls = Calls.of(cohort.resolve("cohort.vcf.gz"));
  }

  private static String[] simulation(Path output, String... more) {
    return Cli.with(
        new String[] {
          "simulate-cohort",
          "--populations",
          "3",
          "--founders",
          "12",
          "--variants",
          String.valueOf(VARIANTS),
          "--haplotypes",
          "40",
          "--output",
          output.toString()
        },
        more);
  }

  private static Map<String, String[]> panel(Path file) throws IOException {
    Map<String, String[]> panel = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] fields = line.split("\t");
      panel.put(fields[0], fields);
    }
    return panel;
  }

  private static List<Map<String, String>> table(Path directory, String name) throws IOException {
    List<String> lines = Files.readAllLines(directory.resolve(name + ".tsv"));
    String[] header = lines.get(0).split("\t");
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split("\t", -1);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < header.length; i++) {
        row.put(header[i], fields[i]);
      }
      rows.add(row);
    }
    return rows;
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }

  @Test
  void theCohortIsWhatWasAskedForWhateverItRanOn() throws IOException {
    assertThat(calls.samples()).hasSize(60).doesNotHaveDuplicates();
    assertThat(calls.positions()).hasSize(VARIANTS).isSorted().doesNotHaveDuplicates();
    Map<String, String[]> panel = panel(cohort.resolve("cohort.panel"));
    assertThat(panel.get("sample"))
        .containsExactly("sample", "pop", "super_pop", "gender", "split");
    assertThat(panel.keySet()).containsAll(calls.samples()).hasSize(61);
    for (String population : List.of("P1", "P2", "P3")) {
      assertThat(calls.of(panel, 1, population)).hasSize(40);
    }
    assertThat(calls.of(panel, 4, "train")).hasSize(96);
    assertThat(calls.of(panel, 4, "validation")).hasSize(12);
    assertThat(calls.of(panel, 4, "test")).hasSize(12);

    Path again = dir.resolve("again");
    Cli.done(simulation(again, "--", "--master", "local[3]"));
    for (String file : List.of("cohort.vcf.gz", "cohort.panel", "founders.panel")) {
      assertThat(again.resolve(file)).hasSameBinaryContentAs(cohort.resolve(file));
    }
    assertThat(Cli.done(simulation(again, "--", "--master", "local[3]")).out())
        .contains("already done");
    Path other = dir.resolve("other");
    Cli.done(simulation(other, "--seed", "2"));
    assertThat(Calls.of(other.resolve("cohort.vcf.gz")).haplotypes())
        .isNotEqualTo(calls.haplotypes());
  }

  @Test
  void bcftoolsReadsTheCohort() throws IOException, InterruptedException {
    assumeTrue(Shell.isInstalled("bcftools"), "no bcftools");
    Shell ran =
        Shell.run(
            dir,
            Map.of(),
            List.of(
                "bcftools",
                "query",
                "-f",
                "%POS[\t%GT]\n",
                cohort.resolve("cohort.vcf.gz").toString()));
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.err()).isEmpty();
    List<String> lines = ran.out().lines().toList();
    assertThat(lines).hasSize(VARIANTS);
    String[] last = lines.get(VARIANTS - 1).split("\t");
    assertThat(last).hasSize(61);
    assertThat(last[0]).isEqualTo(String.valueOf(calls.positions()[VARIANTS - 1]));
    for (int i = 0; i < 60; i++) {
      assertThat(last[i + 1])
          .isEqualTo(
              calls.haplotypes().get(2 * i).charAt(VARIANTS - 1)
                  + "|"
                  + calls.haplotypes().get(2 * i + 1).charAt(VARIANTS - 1));
    }
  }

  @Test
  void withoutGenerationsDescendantsAreCopiesOfTheirPartsFounders() throws IOException {
    Path copies = dir.resolve("copies");
    String[] command = {
      "simulate-cohort",
      "--input",
      cohort.resolve("cohort.vcf.gz").toString(),
      "--panel",
      cohort.resolve("cohort.panel").toString(),
      "--population",
      "pop",
      "--generations",
      "0",
      "--haplotypes",
      "60",
      "--window-size",
      "150",
      "--seed",
      "3",
      "--output",
      copies.toString()
    };
    Cli.done(command);
    Calls made = Calls.of(copies.resolve("cohort.vcf.gz"));
    Map<String, String[]> descendants = panel(copies.resolve("cohort.panel"));
    Map<String, String[]> founders = panel(copies.resolve("founders.panel"));
    assertThat(made.positions()).isEqualTo(calls.positions());
    assertThat(founders.keySet()).containsAll(calls.samples());
    for (String population : List.of("P1", "P2", "P3")) {
      for (String part : List.of("train", "validation", "test")) {
        Set<String> from = new HashSet<>(both(calls, founders, population, part));
        List<String> to = both(made, descendants, population, part);
        assertThat(from).isNotEmpty();
        assertThat(to).isNotEmpty().isSubsetOf(from);
      }
    }

    // Recombined, they are copies no longer, but have every window from its own part's founders.
    Path mixed = dir.resolve("mixed");
    Files.writeString(dir.resolve("map"), "pos chr cM\n1 1 0\n2000000 1 40\n");
    command[8] = "100";
    command[command.length - 1] = mixed.toString();
    Cli.done(Cli.with(command, "--map", dir.resolve("map").toString(), "--store"));
    assertThat(mixed.resolve("store/manifest.json")).exists();
    assertThat(mixed.resolve("cohort.vcf.gz")).doesNotExist();
    Path asText = dir.resolve("text");
    command[command.length - 1] = asText.toString();
    Cli.done(Cli.with(command, "--map", dir.resolve("map").toString()));
    Calls recombined = Calls.of(asText.resolve("cohort.vcf.gz"));
    assertThat(recombined.samples()).isEqualTo(made.samples());
    assertThat(new HashSet<>(calls.haplotypes()).containsAll(recombined.haplotypes())).isFalse();

    // The store holds the same cohort: an analysis finds the same in both.
    Cli.done(entropy(mixed.resolve("store"), dir.resolve("e-store")));
    Cli.done(entropy(asText.resolve("cohort.vcf.gz"), dir.resolve("e-text")));
    assertThat(dir.resolve("e-store/window_entropy.tsv"))
        .hasSameBinaryContentAs(dir.resolve("e-text/window_entropy.tsv"));
  }

  private static List<String> both(
      Calls of, Map<String, String[]> panel, String population, String part) {
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < of.samples().size(); i++) {
      String[] row = panel.get(of.samples().get(i));
      if (row[1].equals(population) && row[4].equals(part)) {
        chosen.add(of.haplotypes().get(2 * i));
        chosen.add(of.haplotypes().get(2 * i + 1));
      }
    }
    return chosen;
  }

  private static String[] entropy(Path input, Path output, String... more) {
    return Cli.with(
        new String[] {
          "entropy",
          "--input",
          input.toString(),
          "--sizes",
          "10,64,100,150,400,500",
          "--output",
          output.toString()
        },
        more);
  }

  @Test
  void entropyIsThatOfCountedAllelesAndStrings() throws IOException {
    Path vcf = cohort.resolve("cohort.vcf.gz");
    Path panel = cohort.resolve("cohort.panel");
    String[] labels = {"--panel", panel.toString(), "--bootstrap-times", "20"};
    Path result = dir.resolve("entropy");
    Cli.done(Cli.with(entropy(vcf, result, labels), "--window-size", "64"));
    for (Map<String, String> row : table(result, "entropy")) {
      List<String> own = calls.of(panel(panel), 1, row.get("population"));
      double sum = 0;
      for (int variant = 0; variant < VARIANTS; variant++) {
        int at = variant;
        sum += bits(own.stream().map(one -> one.substring(at, at + 1)).toList());
      }
      assertThat(number(row, "haplotypes")).isEqualTo(40);
      assertThat(number(row, "variants")).isEqualTo(VARIANTS);
      assertThat(number(row, "all_haplotypes_bits")).isCloseTo(sum / VARIANTS, within(1e-9));
      // 20 individuals of whom 32 are drawn: a little less, as some are missed.
      assertThat(number(row, "mean_entropy_bits"))
          .isBetween(0.85 * sum / VARIANTS, 1.0 * sum / VARIANTS);
      assertThat(number(row, "sd")).isBetween(1e-5, 0.05);
    }
    List<Map<String, String>> windows = table(result, "window_entropy");
    assertThat(windows)
        .extracting(row -> row.get("window_size"))
        .containsExactly("10", "64", "100", "150", "400");
    for (Map<String, String> row : windows) {
      int size = Integer.parseInt(row.get("window_size"));
      double sum = 0;
      int count = VARIANTS / size;
      for (int window = 0; window < count; window++) {
        int from = window * size;
        sum +=
            bits(calls.haplotypes().stream().map(one -> one.substring(from, from + size)).toList());
      }
      assertThat(number(row, "windows")).isEqualTo(count);
      assertThat(number(row, "mean_entropy_bits")).isCloseTo(sum / count, within(1e-9));
      assertThat(number(row, "per_variant")).isCloseTo(sum / count / size, within(1e-9));
    }
    assertThat(windows.stream().filter(row -> row.get("elbow").equals("1"))).hasSizeLessThan(2);

    // However it is stored, and whatever it runs on.
    Path other = dir.resolve("other");
    Cli.done(
        Cli.with(entropy(vcf, other, labels), "--window-size", "37", "--", "--master", "local[1]"));
    assertThat(other.resolve("window_entropy.tsv"))
        .hasSameBinaryContentAs(result.resolve("window_entropy.tsv"));
  }

  /** The entropy of strings. */
  private static double bits(List<String> strings) {
    Map<String, Integer> counts = new HashMap<>();
    strings.forEach(one -> counts.merge(one, 1, Integer::sum));
    double n = strings.size();
    return counts.values().stream().mapToDouble(c -> -c / n * Math.log(c / n) / Math.log(2)).sum();
  }

  @Test
  void linkageIsThatOfCorrelationsOfAllPairs() throws IOException, InterruptedException {
    Path panel = cohort.resolve("cohort.panel");
    Path result = dir.resolve("ld");
    String[] command = {
      "ld",
      "--input",
      cohort.resolve("cohort.vcf.gz").toString(),
      "--panel",
      panel.toString(),
      "--min-maf",
      "0.1",
      "--window-size",
      "50",
      "--max-distance",
      "30000",
      "--bins",
      "6",
      "--pairs",
      "1000000",
      "--list",
      "60",
      "--output",
      result.toString()
    };
    Cli.done(command);
    List<Map<String, String>> decay = table(result, "ld_decay");
    int[] common = frequent(0.1);
    for (String population : List.of("P1", "P2", "P3")) {
      List<String> own = calls.of(panel(panel), 1, population);
      double sum = 0;
      long pairs = 0;
      for (int i = 0; i < common.length; i++) {
        for (int j = i + 1; j < common.length; j++) {
          long distance = calls.positions()[common[j]] - calls.positions()[common[i]];
          double r2 = correlation(own, common[i], common[j]);
          if (distance <= 30_000 && !Double.isNaN(r2)) {
            sum += r2;
            pairs++;
          }
        }
      }
      double found = 0;
      long foundPairs = 0;
      for (Map<String, String> row : decay) {
        if (row.get("population").equals(population)) {
          assertThat(row.get("source")).isEqualTo("cohort");
          found += number(row, "mean_r2") * number(row, "pairs");
          foundPairs += (long) number(row, "pairs");
          assertThat(number(row, "mean_d_prime")).isBetween(number(row, "mean_r2"), 1.0);
        }
      }
      assertThat(foundPairs).isEqualTo(pairs).isGreaterThan(100);
      assertThat(found).isCloseTo(sum, within(1e-6 * pairs));
    }
    List<Map<String, String>> listed = table(result, "ld_pairs");
    assertThat(listed).hasSizeBetween(30, 180);
    plink(listed, panel(panel));

    // Fewer pairs than there are: a sample, the same on whatever it runs.
    command[14] = "20";
    command[command.length - 1] = dir.resolve("some").toString();
    Cli.done(command);
    command[command.length - 1] = dir.resolve("again").toString();
    Cli.done(Cli.with(command, "--", "--master", "local[1]"));
    assertThat(dir.resolve("some/ld_decay.tsv"))
        .hasSameBinaryContentAs(dir.resolve("again/ld_decay.tsv"));
    for (Map<String, String> row : table(dir.resolve("some"), "ld_decay")) {
      assertThat(number(row, "pairs")).isBetween(1.0, 20.0);
    }
  }

  private static int[] frequent(double least) {
    int n = calls.haplotypes().size();
    return java.util.stream.IntStream.range(0, VARIANTS)
        .filter(
            variant -> {
              long ones =
                  calls.haplotypes().stream().filter(one -> one.charAt(variant) == '1').count();
              return Math.min(ones, n - ones) >= least * n;
            })
        .toArray();
  }

  private static double correlation(List<String> haplotypes, int one, int other) {
    double n = haplotypes.size();
    double p = haplotypes.stream().filter(text -> text.charAt(one) == '1').count() / n;
    double q = haplotypes.stream().filter(text -> text.charAt(other) == '1').count() / n;
    double both =
        haplotypes.stream()
                .filter(text -> text.charAt(one) == '1' && text.charAt(other) == '1')
                .count()
            / n;
    double d = both - p * q;
    double variance = p * (1 - p) * q * (1 - q);
    return variance < 1e-12 ? Double.NaN : d * d / variance;
  }

  /** plink2's r² and D' of listed pairs of population P1. */
  private void plink(List<Map<String, String>> listed, Map<String, String[]> panel)
      throws IOException, InterruptedException {
    if (!Shell.isInstalled("plink2")) {
      return;
    }
    StringBuilder keep = new StringBuilder();
    calls.samples().stream()
        .filter(sample -> panel.get(sample)[1].equals("P1"))
        .forEach(sample -> keep.append(sample).append('\n'));
    Path samples = Files.writeString(dir.resolve("keep"), keep.toString());
    List<Map<String, String>> own =
        listed.stream().filter(row -> row.get("population").equals("P1")).limit(8).toList();
    assertThat(own).isNotEmpty();
    for (Map<String, String> row : own) {
      Shell ran =
          Shell.run(
              dir,
              Map.of(),
              List.of(
                  "plink2",
                  "--vcf",
                  cohort.resolve("cohort.vcf.gz").toString(),
                  "--keep",
                  samples.toString(),
                  "--set-all-var-ids",
                  "@:#",
                  "--threads",
                  "1",
                  "--bad-ld",
                  "--ld",
                  "1:" + row.get("position1"),
                  "1:" + row.get("position2"),
                  "--out",
                  dir.resolve("plink").toString()));
      assertThat(ran.code()).as(ran.err() + ran.out()).isZero();
      assertThat(figure(ran.out(), "r\\^2")).isCloseTo(number(row, "r2"), within(2e-5));
      assertThat(figure(ran.out(), "D'")).isCloseTo(number(row, "d_prime"), within(2e-5));
    }
  }

  private static double figure(String text, String name) {
    Matcher found = Pattern.compile(name + " = (-?[0-9.e-]+)").matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return Math.abs(Double.parseDouble(found.group(1)));
  }

  @Test
  void thePlanTakesTheElbowOfTheEntropy() throws IOException {
    Path input = Files.write(dir.resolve("cohort.vcf"), Slice.part(3000, 0, 60));
    Path result = dir.resolve("entropy");
    Cli.done("entropy", "--input", input.toString(), "--output", result.toString());
    JsonNode values =
        new ObjectMapper().readTree(result.resolve("result.json").toFile()).path("values");
    Cli planned = Cli.done("plan", "--input", input.toString(), "--window-size", "auto", "--json");
    JsonNode plan = new ObjectMapper().readTree(planned.out());
    int size = values.path("elbow_window_size").asInt();
    assertThat(plan.path("chosen_window_size").asInt()).isEqualTo(size).isBetween(50, 2500);
    assertThat(plan.path("windows").asInt()).isBetween(2800 / size, 3300 / size + 1);
    assertThat(Cli.done("plan", "--input", input.toString(), "--window-size", "auto").out())
        .startsWith("window size");

    assertThat(Cli.run("plan", "--variants", "9", "--samples", "1", "--window-size", "auto").code())
        .isEqualTo(2);
    Cli compress =
        Cli.run("compress", "--input", input.toString(), "--output", "x", "--window-size", "auto");
    assertThat(compress.code()).isEqualTo(2);
    assertThat(compress.err()).contains("expected a number here");
    assertThat(Cli.run("plan", "--input", input.toString(), "--window-size", "many").code())
        .isEqualTo(1);
  }

  @Test
  void whatMakesNoSenseIsRefused() throws IOException {
    String out = dir.resolve("out").toString();
    String vcf = cohort.resolve("cohort.vcf.gz").toString();
    refused("--panel", "simulate-cohort", "--input", vcf, "--output", out);
    refused("even number", "simulate-cohort", "--haplotypes", "7", "--output", out);
    refused("0 to 400", "simulate-cohort", "--generations", "401", "--output", out);
    refused("independent or shared", "simulate-cohort", "--switching", "x", "--output", out);
    refused("held out", "simulate-cohort", "--test-share", "0.95", "--output", out);
    refused(
        "has 1 samples", "simulate-cohort", "--founders", "1", "--variants", "50", "--output", out);
    refused(
        "no such file", "simulate-cohort", "--variants", "50", "--map", "gone", "--output", out);
    refused("header", "simulate-cohort", "--variants", "50", "--map", vcf, "--output", out);
    refused("window sizes", "entropy", "--input", vcf, "--sizes", "0", "--output", out);
    refused("bootstrap", "entropy", "--input", vcf, "--bootstrap-times", "0", "--output", out);
    refused("--input", "entropy", "--output", out);
    refused("--input", "ld", "--output", out);
    refused("bins", "ld", "--input", vcf, "--bins", "0", "--output", out);
    Path unsorted = dir.resolve("unsorted.vcf");
    List<String> lines =
        new ArrayList<>(new String(Slice.part(30, 0, 3), StandardCharsets.UTF_8).lines().toList());
    lines.add(lines.remove(lines.size() - 20));
    Files.write(unsorted, lines);
    refused("sorted by position", "ld", "--input", unsorted.toString(), "--output", out);
    assertThat(Path.of(out, "result.json")).doesNotExist();
  }

  private static void refused(String message, String... command) {
    Cli ran = Cli.run(command);
    assertThat(ran.code()).as(String.join(" ", command) + ran.err()).isEqualTo(2);
    assertThat(ran.err()).contains(message);
  }
}
