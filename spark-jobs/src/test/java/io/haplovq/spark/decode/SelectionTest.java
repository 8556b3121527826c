package io.haplovq.spark.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.InputException;
import io.haplovq.archive.CohortReader;
import io.haplovq.genotype.TileKey;
import io.haplovq.spark.runtime.CohortSource;
import io.haplovq.vcf.Region;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

  private static final int WINDOW = 10;

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
        Decoding.store(
            spark, Decoding.settings(WINDOW, 4), shared.resolve("store"), List.of(input));
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
        long from = Long.parseLong(lines.get(random.nextInt(lines.size())).split("\t", -1)[1]);
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
    // With -r, unlike -t, bcftools never finds POS 0, the telomere.
    found = found.stream().filter(line -> !line.contains("\t0\tr")).toList();
    // bcftools goes through the regions in the order given; the archive through the file.
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected.lines().toList());
  }

  @Test
  void opensTheFramesItNeedsAndNoOthers() throws Exception {
    DecompressJob.Outcome none = decode("chr1:400000000-", "S1", "none.vcf");
    assertThat(none.records()).isZero();
    assertThat(none.framesOpened()).isEqualTo(DESCRIPTION_FRAMES);

    List<String> lines = VCF.lines();
    long from = Long.parseLong(lines.get(99).split("\t", -1)[1]);
    Predicate<String> wanted = WideVcf.overlapping("chr1", from, Long.MAX_VALUE);
    List<Integer> rows =
        IntStream.range(0, 100).filter(row -> wanted.test(lines.get(row))).boxed().toList();
    BitSet rendered = new BitSet();
    rows.forEach(row -> rendered.set(row / WINDOW));
    DecompressJob.Outcome one = decode("chr1:" + from + "-", "S1", "one.vcf");
    DecompressJob.Outcome all = decode("chr1:" + from + "-", null, "all.vcf");
    assertThat(one.records()).isEqualTo(rows.size());
    assertThat(one.framesOpened()).isEqualTo(DESCRIPTION_FRAMES + frames(from, rendered, 1));
    assertThat(all.framesOpened()).isEqualTo(DESCRIPTION_FRAMES + frames(from, rendered, 4));
    assertThat(all.framesOpened()).isGreaterThan(one.framesOpened());
  }

  /**
   * Frames of the sites of the windows that reach {@code from}, and of some blocks of the rendered
   * ones, every window by a reader of its own, as there are fewer windows than tasks.
   */
  private static long frames(long from, BitSet rendered, int blocks) {
    long frames = 0;
    for (int window = 0; window < 100 / WINDOW; window++) {
      try (CohortReader table = store.open();
          CohortReader reader = store.open()) {
        if (table.windowTable().spans().get(window).overlaps(from, Long.MAX_VALUE)) {
          reader.sites(window);
          for (int block = 0; rendered.get(window) && block < blocks; block++) {
            reader.tile(new TileKey(window, block));
          }
          frames += reader.framesOpened();
        }
      }
    }
    return frames;
  }

  private DecompressJob.Outcome decode(String regions, String samples, String name)
      throws Exception {
    return DecompressJob.run(spark, store, request(directory.resolve(name), regions, samples));
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
