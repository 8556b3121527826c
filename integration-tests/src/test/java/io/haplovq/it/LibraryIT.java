package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.InputException;
import io.haplovq.archive.ArchiveReader;
import io.haplovq.archive.LocalStorage;
import io.haplovq.genotype.TileKey;
import io.haplovq.nn.IndexMatrix;
import io.haplovq.spark.Code;
import io.haplovq.spark.Embedding;
import io.haplovq.spark.Genotypes;
import io.haplovq.spark.HaploVq;
import io.haplovq.spark.Variant;
import io.haplovq.spark.Window;
import io.haplovq.spark.ingest.IngestJob;
import io.haplovq.vcf.VcfGenerator;
import io.haplovq.vcf.VcfShape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HaploVQ as other applications use it, against the text of the VCF that was read. */
class LibraryIT {
  private static final int RECORDS = 60;
  private static final int SAMPLES = 20;
  private static final int FIXED_COLUMNS = 9;

  @TempDir Path dir;

  /** A record as the text has it: CHROM to ALT, and an allele a haplotype. */
  private record Line(String[] columns, List<Boolean> alleles, boolean plain) {
    static Line of(String text) {
      String[] columns = text.split("\t");
      List<Boolean> alleles = new ArrayList<>();
      boolean plain = true;
      for (int sample = FIXED_COLUMNS; sample < columns.length; sample++) {
        for (String allele : columns[sample].split("[|/]")) {
          alleles.add(!allele.equals("0") && !allele.equals("."));
        }
        plain &= columns[sample].matches("[01]\\|[01]");
      }
      return new Line(columns, alleles, plain);
    }

    long position() {
      return Long.parseLong(columns[1]);
    }

    /** As a row of the library should say it. */
    String text() {
      long count = alleles.stream().filter(allele -> allele).count();
      return String.join(" ", List.of(columns).subList(0, 5)) + " " + count + " " + plain;
    }
  }

  private List<Line> lines() throws IOException {
    return new String(Slice.part(RECORDS, 0, SAMPLES), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(Line::of)
        .toList();
  }

  private Path vcf() throws IOException {
    return Files.write(dir.resolve("part.vcf"), Slice.part(RECORDS, 0, SAMPLES));
  }

  private static String text(Variant variant) {
    return String.join(
        " ",
        variant.contig(),
        "" + variant.position(),
        variant.id(),
        variant.ref(),
        variant.alt(),
        "" + variant.alleleCount(),
        "" + variant.plain());
  }

  private static void assertSame(HaploVq cohort, List<Line> lines) {
    assertThat(cohort.variants().collectAsList())
        .extracting(LibraryIT::text)
        .containsExactlyElementsOf(lines.stream().map(Line::text).toList());
    List<Genotypes> genotypes = cohort.genotypes().collectAsList();
    assertThat(genotypes).hasSameSizeAs(lines);
    for (int row = 0; row < lines.size(); row++) {
      List<Boolean> carried = new ArrayList<>();
      for (int haplotype = 0; haplotype < 2 * SAMPLES; haplotype++) {
        carried.add(genotypes.get(row).carries(haplotype));
      }
      assertThat(carried).isEqualTo(lines.get(row).alleles());
      assertThat(genotypes.get(row).position()).isEqualTo(lines.get(row).position());
    }
  }

  @Test
  void archivesAndStoresGiveWhatTheTextSays() throws IOException {
    List<Line> lines = lines();
    try (Embedded embedded = new Embedded()) {
      SparkSession spark = SparkSession.builder().getOrCreate();
      // Windows of 9 variants; blocks of 12 haplotypes, so that they meet within a word.
      Path archive = embedded.compress(List.of(vcf()), dir.resolve("archive")).directory();
      Path store = dir.resolve("store");
      IngestJob.run(
          embedded.spark(),
          Embedded.settings(Map.of("window-size", 7, "haplotypes-per-tile", 10)),
          List.of(vcf().toString()),
          store.toString());
      for (Path place : List.of(archive, store)) {
        HaploVq cohort = HaploVq.read(spark, place.toString());
        assertThat(cohort.samples()).hasSize(SAMPLES);
        assertSame(cohort, lines);
        assertRegions(cohort, lines);
      }
      assertThatThrownBy(() -> HaploVq.read(spark, store.toString()).codes())
          .isInstanceOf(InputException.class)
          .hasMessageContaining("expected an archive");
      assertThatThrownBy(() -> HaploVq.read(spark, dir.toString()))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("manifest.json");
      assertThatThrownBy(() -> HaploVq.read(spark, archive.toString()).regions("7:1-2"))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("no contig '7'");
      assertThat(HaploVq.read(spark, archive.toString()).codes().count()).isZero();
    }
  }

  private static void assertRegions(HaploVq cohort, List<Line> lines) {
    String contig = lines.get(0).columns()[0];
    long from = lines.get(20).position();
    long to = lines.get(24).position();
    HaploVq some = cohort.regions(contig + ":" + from + "-" + to);
    List<Line> expected =
        lines.stream()
            .filter(
                line ->
                    line.position() <= to
                        && line.position() + line.columns()[3].length() - 1 >= from)
            .toList();
    assertSame(some, expected);
    List<Window> windows = some.windows().collectAsList();
    assertThat(windows.size()).isBetween(1, 3);
    assertThat(windows).allMatch(window -> window.first() <= to && window.last() >= from);
    assertThat((long) some.variants().rdd().getNumPartitions()).isLessThanOrEqualTo(windows.size());
    assertThat(cohort.windows().collectAsList().stream().mapToInt(Window::variants).sum())
        .isEqualTo(lines.size());
    HaploVq none = cohort.regions(contig + ":1-2");
    assertThat(none.variants().count()).isZero();
    assertThat(none.windows().count()).isZero();
  }

  @Test
  void codesAreThoseOfTheArchive() throws IOException {
    Path output = dir.resolve("coded");
    // Calls that are as good as random: their windows keep codes, where real ones of so few do not.
    Path random =
        Files.write(
            dir.resolve("random.vcf"), new VcfGenerator(VcfShape.MIXED, 34, 40, 2, 2026).text());
    Cli.done(SmallArchives.command(random, output, "pbwt-mix-fast", "order"));
    List<Code> expected = new ArrayList<>();
    Archive archive = new Archive(output);
    try (ArchiveReader reader = ArchiveReader.open(new LocalStorage(output), archive.manifest())) {
      for (int window = 0; window < reader.windows().count(); window++) {
        for (int block = 0; block < reader.blocks().count(); block++) {
          IndexMatrix codes = reader.codes(new TileKey(window, block));
          for (int haplotype = 0; haplotype < codes.haplotypes(); haplotype++) {
            for (int head = 0; head < codes.heads(); head++) {
              int number = 2 * reader.blocks().firstSample(block) + haplotype;
              expected.add(new Code(window, number, head, codes.code(haplotype, head)));
            }
          }
        }
      }
    }
    try (Embedded embedded = new Embedded()) {
      assertThat(embedded.spark().sc().isStopped()).isFalse();
      SparkSession spark = SparkSession.builder().getOrCreate();
      assertThat(HaploVq.read(spark, output.toString()).codes().collectAsList())
          .containsExactlyElementsOf(expected)
          .hasSize(2 * 2 * 34 * 4);
    }
  }

  @Test
  void compressingGivesTheArchive() throws IOException {
    try (Embedded embedded = new Embedded()) {
      assertThat(embedded.spark().sc().isStopped()).isFalse();
      SparkSession spark = SparkSession.builder().getOrCreate();
      HaploVq cohort =
          HaploVq.compress(
              spark,
              List.of(vcf().toString()),
              dir.resolve("made").toString(),
              Map.of("encode.modes", List.of("none"), "window-size", 25));
      assertThat(cohort.windows().count()).isEqualTo(3);
      assertSame(cohort, lines());
    }
  }

  @Test
  void embeddingsAreRowsWithTheirCoordinates() throws IOException {
    try (Embedded embedded = new Embedded()) {
      assertThat(embedded.spark().sc().isStopped()).isFalse();
      SparkSession spark = SparkSession.builder().getOrCreate();
      Path made = dir.resolve("made");
      spark
          .sql(
              "select 'VAE' space, 'HG1' sample, 0L haplotype, cast(null as string) population,"
                  + " 'test' split, 0.5D x1, -2D x2")
          .coalesce(1)
          .write()
          .parquet(made.toString());
      Path results = Files.createDirectories(dir.resolve("results"));
      assertThatThrownBy(() -> HaploVq.results(spark, results.toString()))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("result.json");
      Files.writeString(results.resolve("result.json"), "{}", StandardCharsets.UTF_8);
      Files.move(made, results.resolve("embedding.parquet"));
      List<Embedding> found =
          HaploVq.results(spark, results.toString()).embeddings().collectAsList();
      assertThat(found).hasSize(1);
      assertThat(found.get(0).coordinates()).containsExactly(0.5, -2);
      assertThat(found.get(0).population()).isEmpty();
      assertThat(found.get(0).sample()).isEqualTo("HG1");
      assertThatThrownBy(() -> HaploVq.results(spark, results.toString()).table("entropy"))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("no table 'entropy'");
    }
  }

  /** Another application under spark-submit, which is given the artifact as one of its jars. */
  @Test
  void theExampleRunsWithTheArtifact() throws IOException, InterruptedException {
    Path archive = dir.resolve("coded");
    Cli.done(SmallArchives.command(vcf(), archive, "pbwt-mix-fast", "reconstruction"));
    Path application = dir.resolve("example.jar");
    String entry = LibraryExample.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(application));
        InputStream in = LibraryExample.class.getClassLoader().getResourceAsStream(entry)) {
      jar.putNextEntry(new JarEntry(entry));
      in.transferTo(jar);
    }
    List<Line> lines = lines();
    String region = lines.get(0).columns()[0] + ":1-" + lines.get(29).position();
    Path common = dir.resolve("common");
    Cli ran =
        SparkHome.in(dir.resolve("spark"))
            .submit(
                application,
                LibraryExample.class.getName(),
                List.of(
                    "--master",
                    "local[2]",
                    "--jars",
                    Artifact.jar().toString(),
                    "--conf",
                    "spark.serializer=org.apache.spark.serializer.KryoSerializer",
                    "--conf",
                    "spark.ui.enabled=false"),
                archive.toString(),
                region,
                common.toString());
    assertThat(ran.code()).as(ran.err()).isZero();
    long carriers = lines.get(0).alleles().stream().filter(allele -> allele).count();
    assertThat(ran.out().lines().filter(line -> line.startsWith("carrier: ")).count())
        .isEqualTo(carriers);
    // The slice's few samples share one code in every window, which is then not stored.
    assertThat(ran.out()).contains("groups of haplotypes: 0");
    try (Embedded embedded = new Embedded()) {
      assertThat(embedded.spark().sc().isStopped()).isFalse();
      List<Long> positions =
          SparkSession.builder()
              .getOrCreate()
              .read()
              .parquet(common.toString())
              .select("position")
              .collectAsList()
              .stream()
              .map(row -> row.getLong(0))
              .sorted()
              .toList();
      assertThat(positions)
          .containsExactlyElementsOf(
              lines.stream()
                  .filter(line -> line.position() <= lines.get(29).position())
                  .filter(
                      line ->
                          line.alleles().stream().filter(allele -> allele).count() * 20
                              >= 2 * SAMPLES)
                  .map(Line::position)
                  .toList());
    }
  }

  @Test
  void thePageQuotesTheExample() throws IOException {
    String source =
        Files.readString(
            Path.of("src/test/java/io/haplovq/it/LibraryExample.java"), StandardCharsets.UTF_8);
    String example =
        source
            .lines()
            .dropWhile(line -> !line.contains("// example begins"))
            .skip(1)
            .takeWhile(line -> !line.contains("// example ends"))
            .map(line -> line.isEmpty() ? line : line.substring(4))
            .collect(Collectors.joining("\n"));
    assertThat(example).contains("HaploVq.read");
    assertThat(Files.readString(Path.of("../spark-jobs/docs/LIBRARY.md"), StandardCharsets.UTF_8))
        .contains("```java\n" + example + "\n```");
  }
}
