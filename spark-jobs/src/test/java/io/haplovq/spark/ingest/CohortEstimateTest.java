package io.haplovq.spark.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import htsjdk.samtools.util.BlockCompressedOutputStream;
import io.haplovq.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CohortEstimateTest {
  @TempDir Path dir;

  @Test
  void aSampleOfTheLinesTellsHowManyThereAre() throws IOException {
    for (int records : new int[] {1, 50, 3000, 40_000}) {
      byte[] text = vcf(records, 40);
      Path plain = Files.write(dir.resolve("p" + records + ".vcf"), text);
      Path packed = dir.resolve("b" + records + ".vcf.gz");
      try (OutputStream out = new BlockCompressedOutputStream(packed.toFile(), 6)) {
        out.write(text);
      }
      for (Path file : List.of(plain, packed)) {
        CohortEstimate estimate = of(file);
        assertThat((double) estimate.variants())
            .as("%s", file)
            .isCloseTo(records, within(1 + 0.1 * records));
        assertThat(estimate.samples()).isEqualTo(40);
        assertThat(estimate.inputBytes()).isEqualTo(Files.size(file));
        assertThat(estimate.lineBytes()).isBetween(180L, 230L);
        assertThat(estimate.siteBytes()).isBetween(20L, 60L);
      }
    }
  }

  @Test
  void everyFileOfADirectoryCounts() throws IOException {
    for (int file = 0; file < 12; file++) {
      Files.write(dir.resolve("part" + file + ".vcf"), vcf(500, 40));
    }
    assertThat((double) of(dir).variants()).isCloseTo(6000, within(600.0));
  }

  @Test
  void headersAloneAreACohortWithoutVariants() throws IOException {
    assertThat(of(Files.write(dir.resolve("none.vcf"), vcf(0, 3))).variants()).isZero();
  }

  @Test
  void plainGzipIsRefusedWithWhatToDo() throws IOException {
    Path file = dir.resolve("x.vcf.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(vcf(10, 2));
    }
    assertThatThrownBy(() -> of(file))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("x.vcf.gz", "--variants");
  }

  private static CohortEstimate of(Path input) throws IOException {
    return CohortEstimate.of(List.of(input.toString()), new Configuration());
  }

  private static byte[] vcf(int records, int samples) {
    SplittableRandom random = new SplittableRandom(records);
    StringBuilder text =
        new StringBuilder(
            "##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT");
    for (int sample = 0; sample < samples; sample++) {
      text.append("\ts").append(sample);
    }
    for (int record = 0; record < records; record++) {
      text.append("\nchr1\t").append(100 + 10 * record).append("\trs").append(record);
      text.append("\tA\tG\t.\tPASS\t.\tGT");
      for (int sample = 0; sample < samples; sample++) {
        text.append('\t').append(random.nextInt(2)).append('|').append(random.nextInt(2));
      }
    }
    return text.append('\n').toString().getBytes(StandardCharsets.US_ASCII);
  }
}
