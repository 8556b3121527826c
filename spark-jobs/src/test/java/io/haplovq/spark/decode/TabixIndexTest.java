package io.haplovq.spark.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import htsjdk.tribble.readers.TabixReader;
import io.haplovq.spark.runtime.CohortSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The index that comes with a file finds what is there, for htslib and for htsjdk. */
class TabixIndexTest {
  private static JavaSparkContext spark;

  @TempDir private Path directory;

  @BeforeAll
  static void start() {
    spark = Decoding.spark();
  }

  @AfterAll
  static void stop() {
    spark.close();
  }

  private Path restore(byte[] text, int windowSize) throws Exception {
    Path input = Files.write(directory.resolve("in.vcf"), text);
    CohortSource store =
        Decoding.store(
            spark, Decoding.settings(windowSize, 64), directory.resolve("store"), List.of(input));
    Path out = directory.resolve("x.vcf.gz");
    DecompressJob.run(spark, store, Decoding.whole(out));
    return out;
  }

  /** Long lines, so that there are many BGZF blocks, in parts and across them. */
  @Test
  void htsjdkFindsTheRecordsOfARegion() throws Exception {
    WideVcf vcf = new WideVcf(17, 150, 500);
    Path file = restore(vcf.text(), 32);
    List<String> lines = vcf.lines();
    Random random = new Random(4);
    try (TabixReader reader = new TabixReader(file.toString(), file + ".tbi")) {
      assertThat(reader.getChromosomes()).hasSize(3).contains("chr1", "chr2");
      for (int i = 0; i < 300; i++) {
        String contig = WideVcf.CONTIGS.get(random.nextInt(2));
        // Readers differ on what POS 0 covers.
        long from = 9 + Long.parseLong(lines.get(random.nextInt(300)).split("\t", -1)[1]);
        long to = from + random.nextInt(1 << random.nextInt(24));
        List<String> expected =
            lines.stream().filter(WideVcf.overlapping(contig, from, to)).toList();
        List<String> found = new ArrayList<>();
        TabixReader.Iterator iterator = reader.query(contig, (int) from - 1, (int) to);
        for (String line = iterator.next(); line != null; line = iterator.next()) {
          found.add(line + "\n");
        }
        assertThat(found).as("%s %s:%d-%d", vcf, contig, from, to).isEqualTo(expected);
      }
    }
  }

  @Test
  void bcftoolsFindsWhatItsOwnIndexFinds() throws Exception {
    WideVcf vcf = new WideVcf(23, 150, 500);
    Path file = restore(vcf.text(), 32);
    Path other = Files.copy(file, directory.resolve("other.vcf.gz"));
    Decoding.bcftools(directory, "index", "-t", other.toString());
    List<String> lines = vcf.lines();
    Random random = new Random(8);
    for (String contig : WideVcf.CONTIGS) {
      List<String> regions = new ArrayList<>(List.of(contig, contig + ":0-1", contig + ":1-9"));
      for (int i = 0; i < 6; i++) {
        long from = 1 + Long.parseLong(lines.get(random.nextInt(lines.size())).split("\t", -1)[1]);
        regions.add(contig + ":" + from + "-" + (from + random.nextInt(1 << random.nextInt(24))));
      }
      for (String region : regions) {
        assertThat(Decoding.bcftools(directory, "view", "-H", "-r", region, file.toString()))
            .as("%s %s", vcf, region)
            .isEqualTo(Decoding.bcftools(directory, "view", "-H", "-r", region, other.toString()));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "chr1:5 chr1:9 chr2:7, true",
    "chr1:5 chr1:5 chr2:1, true",
    "chr1:0 chr1:5, true",
    "chr1:536870912, true",
    "chr1:536870913, false",
    "chr1:9 chr1:5, false",
    "chr1:1 chr1:2 chr1:3 chr1:4 chr1:3, false",
    "chr1:1 chr2:2 chr1:3, false"
  })
  void thereIsAnIndexWhereThereCanBe(String places, boolean possible) throws Exception {
    String text =
        "##fileformat=VCFv4.3\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n"
            + List.of(places.split(" ", -1)).stream()
                .map(place -> place.replace(':', '\t') + "\t.\tA\tC\t.\t.\t.\n")
                .collect(Collectors.joining());
    Path file = restore(text.getBytes(UTF_8), 2);
    assertThat(Decoding.text(file)).asString(UTF_8).isEqualTo(text);
    assertThat(Files.exists(Path.of(file + ".tbi"))).isEqualTo(possible);
    if (possible) {
      try (TabixReader reader = new TabixReader(file.toString())) {
        TabixReader.Iterator iterator = reader.query("chr1", 0, 1 << 29);
        int count = 0;
        while (iterator.next() != null) {
          count++;
        }
        long expected =
            List.of(places.split(" ", -1)).stream().filter(p -> p.startsWith("chr1")).count();
        assertThat(count).isEqualTo((int) expected);
      }
    }
  }

  @Test
  void aFileWithoutRecordsHasAnIndexThatBcftoolsReads() throws Exception {
    Path file =
        restore(
            new io.haplovq.vcf.VcfGenerator(io.haplovq.vcf.VcfShape.NO_RECORDS, 2, 0, 1, 2).text(),
            4);
    assertThat(Path.of(file + ".tbi")).exists();
    assertThat(Decoding.bcftools(directory, "view", "-H", "-r", "chr0", file.toString())).isEmpty();
  }
}
