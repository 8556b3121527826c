package io.haplovq.spark.decode;

import static org.assertj.core.api.Assertions.assertThat;

import htsjdk.samtools.util.BlockCompressedInputStream;
import io.haplovq.spark.runtime.CohortSource;
import io.haplovq.vcf.VcfGenerator;
import io.haplovq.vcf.VcfShape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoundTripTest {
  private static final EnumSet<VcfShape> WITHOUT_INDEX =
      EnumSet.of(VcfShape.INTERLEAVED, VcfShape.UNSORTED, VcfShape.ODD_POSITIONS, VcfShape.MIXED);
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

  @ParameterizedTest
  @EnumSource(VcfShape.class)
  void everyShapeComesBackByteForByte(VcfShape shape) throws Exception {
    byte[] text = new VcfGenerator(shape, 5, 61, 3, shape.name().hashCode()).text();
    Path input = Files.write(directory.resolve("in.vcf"), text);
    CohortSource store =
        Decoding.store(spark, Decoding.settings(7, 4), directory.resolve("store"), List.of(input));
    Path out = Files.createDirectory(directory.resolve("out"));
    Path plain = out.resolve("x.vcf");
    Path packed = out.resolve("x.vcf.gz");

    DecompressJob.Outcome first = DecompressJob.run(spark, store, Decoding.whole(plain));
    DecompressJob.Outcome second = DecompressJob.run(spark, store, Decoding.whole(packed));

    assertThat(Files.readAllBytes(plain)).isEqualTo(text);
    assertThat(Decoding.text(packed)).isEqualTo(text);
    assertThat(first.records()).isEqualTo(second.records());
    assertThat(first.bytes()).isEqualTo(text.length);
    assertThat(second.bytes()).isEqualTo(Files.size(packed));
    assertThat(BlockCompressedInputStream.checkTermination(packed))
        .isEqualTo(BlockCompressedInputStream.FileTermination.HAS_TERMINATOR_BLOCK);
    boolean index = !WITHOUT_INDEX.contains(shape);
    assertThat(Decoding.tree(out))
        .isEqualTo(
            index ? List.of("x.vcf", "x.vcf.gz", "x.vcf.gz.tbi") : List.of("x.vcf", "x.vcf.gz"));
  }

  /** A record at a time of each contig, and still a window is read once a part. */
  @Test
  void alternatingContigsDoNotReadWindowsAgainAndAgain() throws Exception {
    StringBuilder text =
        new StringBuilder("##fileformat=VCFv4.3\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n");
    for (int record = 0; record < 200; record++) {
      text.append("chr")
          .append(record % 2)
          .append('\t')
          .append(record)
          .append("\t.\tA\tC\t.\t.\t.\n");
    }
    Path input = Files.writeString(directory.resolve("in.vcf"), text);
    CohortSource store =
        Decoding.store(
            spark, Decoding.settings(100, 4), directory.resolve("store"), List.of(input));
    Path out = directory.resolve("x.vcf");
    DecompressJob.Outcome outcome = DecompressJob.run(spark, store, Decoding.whole(out));
    assertThat(out).hasContent(text.toString());
    assertThat(outcome.framesOpened()).isLessThan(100);
  }

  @Test
  void severalFilesComeBackUnderTheirNames() throws Exception {
    Path in = Files.createDirectories(directory.resolve("in/sub"));
    byte[] two = new VcfGenerator(VcfShape.MIXED, 3, 40, 2, 5).text();
    byte[] ten = new VcfGenerator(VcfShape.PLAIN, 3, 30, 2, 6).text();
    byte[] none = new VcfGenerator(VcfShape.NO_RECORDS, 3, 0, 1, 7).text();
    Files.write(in.resolve("chr2.vcf.gz"), gzip(two));
    Files.write(in.resolve("chr10.vcf"), ten);
    Files.write(in.getParent().resolve("empty.vcf.bgz"), none);
    CohortSource store =
        Decoding.store(
            spark,
            Decoding.settings(9, 4),
            directory.resolve("store"),
            List.of(in, in.getParent().resolve("empty.vcf.bgz")));
    Path out = directory.resolve("out/deep");

    DecompressJob.Outcome outcome = DecompressJob.run(spark, store, Decoding.whole(out));

    assertThat(Decoding.tree(out))
        .contains("empty.vcf.bgz", "empty.vcf.bgz.tbi", "sub/chr10.vcf", "sub/chr2.vcf.gz");
    assertThat(Decoding.text(out.resolve("sub/chr2.vcf.gz"))).isEqualTo(two);
    assertThat(Decoding.text(out.resolve("sub/chr10.vcf"))).isEqualTo(ten);
    assertThat(Decoding.text(out.resolve("empty.vcf.bgz"))).isEqualTo(none);
    assertThat(outcome.records()).isEqualTo(70);
    assertThat(outcome.files()).hasSize(3);
    assertThat(outcome.table()).contains("files    3, ", "records  70", "samples  3");
  }

  private static byte[] gzip(byte[] text) throws Exception {
    var bytes = new java.io.ByteArrayOutputStream();
    try (var out = new java.util.zip.GZIPOutputStream(bytes)) {
      out.write(text);
    }
    return bytes.toByteArray();
  }
}
