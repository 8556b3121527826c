package io.haplovq.spark.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.CorruptDataException;
import io.haplovq.InputException;
import io.haplovq.spark.runtime.CohortSource;
import io.haplovq.vcf.VcfGenerator;
import io.haplovq.vcf.VcfShape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, and what is left behind: nothing, or what was there before. */
class RefusalTest {
  private static JavaSparkContext spark;
  private static CohortSource one;
  private static CohortSource two;

  @TempDir private static Path shared;

  @TempDir private Path directory;

  @BeforeAll
  static void start() throws Exception {
    spark = Decoding.spark();
    Path in = Files.createDirectory(shared.resolve("in"));
    Path a = Files.write(in.resolve("a.vcf.gz"), text(1));
    Path b = Files.write(in.resolve("b.vcf"), text(2));
    one = Decoding.store(spark, Decoding.settings(5, 4), shared.resolve("one"), List.of(a));
    two = Decoding.store(spark, Decoding.settings(5, 4), shared.resolve("two"), List.of(a, b));
  }

  @AfterAll
  static void stop() {
    spark.close();
  }

  private static byte[] text(long seed) {
    return new VcfGenerator(VcfShape.PLAIN, 4, 40, 1, seed).text();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.vcf", "x.vcf.gz", "x.VCF.BGZ", "x.gz"})
  void severalFilesDoNotGoIntoOne(String name) {
    Path out = directory.resolve(name);
    assertThatThrownBy(() -> DecompressJob.run(spark, two, Decoding.whole(out)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("has 2 source files; expected a directory");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aNameThatIsNeitherFileNorDirectoryIsRefused() {
    assertThatThrownBy(() -> DecompressJob.run(spark, one, Decoding.whole(directory.resolve("x"))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected x.vcf.gz, x.vcf.bgz, x.vcf, or a directory");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void oneFileGoesIntoADirectoryToo() throws Exception {
    DecompressJob.run(spark, one, Decoding.whole(directory));
    DecompressJob.run(spark, one, Decoding.whole(directory + "/new/"));
    assertThat(Decoding.tree(directory))
        .containsExactly("a.vcf.gz", "a.vcf.gz.tbi", "new/a.vcf.gz", "new/a.vcf.gz.tbi");
    assertThat(Decoding.text(directory.resolve("new/a.vcf.gz"))).isEqualTo(text(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.vcf.gz", "a.vcf.gz.tbi", "b.vcf"})
  void whatIsThereStaysWithoutOverwrite(String name) throws Exception {
    Path there = Files.writeString(directory.resolve(name), "precious");
    assertThatThrownBy(() -> DecompressJob.run(spark, two, Decoding.whole(directory)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(name + ": already there")
        .hasMessageContaining("--overwrite");
    assertThat(there).hasContent("precious");
    assertThat(Decoding.tree(directory)).containsExactly(name);

    DecompressJob.run(
        spark, two, new DecompressJob.Request(directory.toString(), null, null, true));
    assertThat(Decoding.text(directory.resolve("a.vcf.gz"))).isEqualTo(text(1));
    assertThat(Decoding.text(directory.resolve("b.vcf"))).isEqualTo(text(2));
    assertThat(Decoding.tree(directory)).containsExactly("a.vcf.gz", "a.vcf.gz.tbi", "b.vcf");
  }

  @Test
  void aStaleIndexGoesWhenThereCanBeNoNewOne() throws Exception {
    Path in =
        Files.write(
            shared.resolve("unsorted.vcf"),
            new VcfGenerator(VcfShape.UNSORTED, 4, 40, 1, 3).text());
    CohortSource unsorted =
        Decoding.store(spark, Decoding.settings(5, 4), shared.resolve("unsorted"), List.of(in));
    Path out = directory.resolve("x.vcf.gz");
    Files.writeString(directory.resolve("x.vcf.gz.tbi"), "stale");
    DecompressJob.run(spark, unsorted, new DecompressJob.Request(out.toString(), null, null, true));
    assertThat(Decoding.tree(directory)).containsExactly("x.vcf.gz");
  }

  @Test
  void aDirectoryInTheWayIsRefused() throws Exception {
    Files.createDirectories(directory.resolve("b.vcf/in"));
    assertThatThrownBy(
            () ->
                DecompressJob.run(
                    spark, two, new DecompressJob.Request(directory.toString(), null, null, true)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is a directory");
  }

  @Test
  void aPlaceWhereNothingCanBeWrittenIsRefused() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "not a directory");
    assertThatThrownBy(() -> DecompressJob.run(spark, one, Decoding.whole(file.resolve("x.vcf"))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected a writable directory");
    assertThat(Decoding.tree(directory)).containsExactly("file");
  }

  @Test
  void damageNamesThePartAndNothingIsPublished() throws Exception {
    Path copy = directory.resolve("store");
    copyTree(shared.resolve("one"), copy);
    Path shard;
    try (Stream<Path> shards = Files.list(copy.resolve("tiles"))) {
      shard = shards.sorted().findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(shard);
    bytes[20] ^= 1;
    Files.write(shard, bytes);
    CohortSource damaged =
        new Decoding.CohortSourceOf(spark).of(copy, io.haplovq.archive.Manifest.Kind.STORE);
    Path out = directory.resolve("out/x.vcf.gz");
    assertThatThrownBy(() -> DecompressJob.run(spark, damaged, Decoding.whole(out)))
        .hasRootCauseInstanceOf(CorruptDataException.class)
        .cause()
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("of a.vcf.gz")
        .hasMessageContaining("window")
        .hasMessageContaining(shard.getFileName().toString());
    assertThat(out.getParent()).doesNotExist();
  }

  private static void copyTree(Path from, Path to) throws Exception {
    for (String file : Decoding.tree(from)) {
      Path target = to.resolve(file);
      Files.createDirectories(target.getParent());
      Files.copy(from.resolve(file), target);
    }
  }
}
