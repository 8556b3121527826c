package io.haplovq.spark.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.InputException;
import io.haplovq.archive.CohortReader;
import io.haplovq.vcf.Region;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Regions and samples: what plain text processing and bcftools pick, and no frame more. */
class SelectionTest {
  private static final WideVcf VCF = new WideVcf(3, 100, 7);

  /** Of the header shard: its directory, the header, the layout and the window table. */
  private static final int DESCRIPTION_FRAMES = 4;

  private static JavaSparkContext spark;
  private static CohortSource store;

  @TempDir private static Path shared;

  @TempDir private Path directory;

  @BeforeAll
  static void start() throws Exception {
    spark = Decoding.spark();
    Path input = Files.write(shared.resolve("in.vcf"), VCF.text());
    store =
        Decoding.store(spark, Decoding.settings(10, 4), shared.resolve("store"), List.of(input));
  }

  @AfterAll
  static void stop() {
    spark.close();
  }

  private String decode(String regions, String samples) throws Exception {
    Path out = directory.resolve("x.vcf");
    DecompressJob.run(
        spark, store, new DecompressJob.Request(out.toString(), regions, samples, true));
    return Files.readString(out, UTF_8);
  }

  private static DecompressJob.Request request(Path out, String regions, String samples) {
    return new DecompressJob.Request(out.toString(), regions, samples, false);
  }

  @Test
  void picksWhatPlainTextProcessingPicks() throws Exception {
    List<String> lines = VCF.lines();
    Random random = new Random(99);
    for (int i = 0; i < 12; i++) {
      List<String> regions = new ArrayList<>();
      Predicate<String> wanted = line -> false;
      for (int r = 0; r <= random.nextInt(3); r++) {
        String contig = WideVcf.CONTIGS.get(random.nextInt(3));
        long from = Long.parseLong(lines.get(random.nextInt(lines.size())).split("\t")[1]);
        long to = from + random.nextInt(1 << random.nextInt(22));
        regions.add(contig + ":" + from + "-" + to);
        wanted = wanted.or(WideVcf.overlapping(contig, from, to));
      }
      List<Integer> samples = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6));
      java.util.Collections.shuffle(samples, random);
      List<Integer> chosen = samples.subList(0, 1 + random.nextInt(7));
      String names = chosen.stream().map(s -> "S" + s).collect(Collectors.joining(","));
      String expected =
          VCF.header(chosen)
              + lines.stream()
                  .filter(wanted)
                  .map(line -> WideVcf.only(line, chosen))
                  .collect(Collectors.joining());
      assertThat(decode(String.join(",", regions), names))
          .as("%s %s %s", VCF, regions, names)
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"chr1", "chr2:1000000-", "chr\u00e9:1-2000000,chr1:500000-900000", "chr2:1-1"})
  void picksWhatBcftoolsPicks(String regions) throws Exception {
    Path input = Files.write(directory.resolve("in.vcf"), VCF.text());
    String packed = directory.resolve("in.vcf.gz").toString();
    Decoding.bcftools(directory, "view", "-Oz", "-o", packed, input.toString());
    Decoding.bcftools(directory, "index", packed);
    String expected =
        Decoding.bcftools(directory, "view", "-H", "-I", "-s", "S5,S0", "-r", regions, packed);
    List<String> found = decode(regions, "S5,S0").lines().filter(l -> !l.startsWith("#")).toList();
    // bcftools goes through the regions in the order given; the archive through the file.
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected.lines().toList());
  }

  @Test
  void opensTheFramesItNeedsAndNoOthers() throws Exception {
    // No record at all where nothing is asked for.
    DecompressJob.Outcome none =
        DecompressJob.run(
            spark, store, request(directory.resolve("a.vcf"), "chr1:400000000-", "S1"));
    assertThat(none.framesOpened()).isEqualTo(DESCRIPTION_FRAMES);
    assertThat(none.records()).isZero();
    // One window: a shard's directory, its sites, and of one block genotypes and digest.
    String[] last = VCF.lines().get(99).split("\t");
    String end = "chr1:" + last[1] + "-";
    DecompressJob.Outcome one =
        DecompressJob.run(spark, store, request(directory.resolve("b.vcf"), end, "S1"));
    assertThat(one.records()).isPositive();
    DecompressJob.Outcome all =
        DecompressJob.run(spark, store, request(directory.resolve("c.vcf"), end, null));
    try (CohortReader reader = store.open()) {
      int extraBlocks = reader.blocks().count() - 1;
      assertThat(all.framesOpened())
          .isBetween(one.framesOpened() + 2L * extraBlocks, one.framesOpened() + 3L * extraBlocks);
    }
    assertThat(one.framesOpened())
        .isLessThanOrEqualTo(DESCRIPTION_FRAMES + 4 * windowsTouching("chr1", last[1]));
  }

  private static int windowsTouching(String contig, String from) {
    try (CohortReader reader = store.open()) {
      var spans = reader.windowTable().spans();
      long touching =
          java.util.stream.IntStream.range(0, spans.size())
              .filter(w -> reader.windows().place(w).contig() == WideVcf.CONTIGS.indexOf(contig))
              .filter(w -> spans.get(w).overlaps(Long.parseLong(from), Long.MAX_VALUE))
              .count();
      return Math.toIntExact(touching);
    }
  }

  @Test
  void sampleNamesMayComeFromAFile() throws Exception {
    Path names = Files.writeString(directory.resolve("names"), "S6\r\n\r\nS2\n\n  \nS0");
    assertThat(decode(null, "@" + names)).isEqualTo(decode(null, "S6,S2,S0"));
    assertThat(decode(null, "@" + names)).contains("\tFORMAT\tS6\tS2\tS0\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          chr9:1-2   |           | no contig 'chr9'; expected one of chr1, chr2
          chr1:9-2   |           | ends before it starts
                     | S1,S9     | no sample 'S9'
                     | S1,S2,S1  | 'S1' stands there twice
                     | ''        | expected at least one
                     | @/no/file | no such file
                     | @         | expected @FILE
          """)
  void refusesWhatIsNotThere(String regions, String samples, String message) {
    Path out = directory.resolve("x.vcf");
    assertThatThrownBy(() -> DecompressJob.run(spark, store, request(out, regions, samples)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void overlapsAreFoundAmongMergedSpans() {
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      List<Region> regions = new ArrayList<>();
      for (int r = 0; r < random.nextInt(6); r++) {
        long from = random.nextInt(60);
        regions.add(new Region(random.nextBoolean() ? "a" : "b", from, from + random.nextInt(20)));
      }
      Selection selection = Selection.of(Optional.of(regions), Optional.empty());
      for (String contig : Set.of("a", "b", "c")) {
        for (int from = 0; from < 90; from++) {
          for (int to = from; to < from + 9; to++) {
            int first = from;
            int last = to;
            assertThat(selection.overlaps(contig, from, to))
                .as("%s %s:%d-%d", regions, contig, from, to)
                .isEqualTo(regions.stream().anyMatch(r -> r.overlaps(contig, first, last)));
          }
        }
      }
    }
  }
}
