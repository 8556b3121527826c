package io.haplovq.spark.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.spark.encode.CompressJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A finished archive, trained and encoded, gives the text back, whole and in part. */
class ArchiveTest {
  private static final WideVcf VCF = new WideVcf(41, 40, 30);
  private static JavaSparkContext spark;

  @TempDir private static Path shared;

  @TempDir private Path directory;

  @BeforeAll
  static void start() throws Exception {
    spark = Decoding.spark();
    Path input = Files.write(shared.resolve("in.vcf"), VCF.text());
    CompressJob.run(
        spark,
        Decoding.settings(20, 32),
        List.of(input.toString()),
        shared.resolve("archive").toString(),
        false);
  }

  @AfterAll
  static void stop() {
    spark.close();
  }

  private DecompressJob.Outcome decode(Path out, String regions, String samples) throws Exception {
    return DecompressJob.run(
        spark, shared.resolve("archive").toString(), out.toString(), regions, samples, false);
  }

  @Test
  void wholeArchive() throws Exception {
    Path out = directory.resolve("x.vcf.gz");
    DecompressJob.Outcome outcome = decode(out, null, null);
    assertThat(Decoding.text(out)).isEqualTo(VCF.text());
    assertThat(outcome.records()).isEqualTo(120);
    assertThat(outcome.samples()).isEqualTo(30);
    assertThat(Decoding.tree(directory)).containsExactly("x.vcf.gz", "x.vcf.gz.tbi");
  }

  @Test
  void partOfIt() throws Exception {
    Path out = directory.resolve("x.vcf");
    decode(out, "chr2:1-1000000", "S29,S3");
    List<Integer> chosen = List.of(29, 3);
    Predicate<String> wanted = WideVcf.overlapping("chr2", 1, 1_000_000);
    String expected =
        VCF.header(chosen)
            + VCF.lines().stream()
                .filter(wanted)
                .map(line -> WideVcf.only(line, chosen))
                .collect(Collectors.joining());
    assertThat(out).content(UTF_8).isEqualTo(expected);
  }
}
