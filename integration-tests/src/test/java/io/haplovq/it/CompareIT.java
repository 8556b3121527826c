package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code benchmarks/compare} with a {@code PATH} of its own that holds no peer but those that a
 * test puts there: made-up ones, which keep the text as it is, or lose or change something on the
 * way back.
 */
class CompareIT {
  private static final Path HERE = Path.of("../benchmarks").toAbsolutePath().normalize();
  private static final int RECORDS = 40;
  private static final int SAMPLES = 30;

  @TempDir Path dir;
  private Comparison comparison;
  private Path input;

  @BeforeEach
  void programs() throws Exception {
    comparison = Comparison.in(dir, Slice.part(RECORDS, 0, SAMPLES));
    input = comparison.input();
  }

  @Test
  void ourToolAndGzipHoldAndAbsentOnesAreNamed() throws Exception {
    comparison.link("gzip");
    comparison.link("java");
    Path checkout = BuiltCheckout.in(dir);
    copy(HERE.resolve("compare"), checkout.resolve("benchmarks/compare"));
    for (String file : List.of("__init__", "bits", "catalogue", "cohort", "kept", "measure")) {
      copyPeer(checkout, file);
    }
    copyPeer(checkout, "table");
    copyPeer(checkout, "trial");
    String profile = "conf/src/main/resources/io/haplovq/conf/profile-default.conf";
    copy(BuiltCheckout.ORIGIN.resolve(profile), checkout.resolve(profile));
    // Or the launcher would see sources that are newer than what was built.
    Files.writeString(checkout.resolve("spark-jobs/target/embedded.built"), "");

    Comparison.Ran ran =
        comparison.run(
            checkout.resolve("benchmarks/compare"),
            "--only",
            "haplovq-default,haplovq-max,gzip-9,gtshark");

    assertThat(ran.code()).as(ran.err()).isZero();
    Map<String, String> ours = ran.rows().get("haplovq-default");
    assertThat(ours).containsEntry("status", "held").containsEntry("kept", "whole text");
    assertThat(number(ours, "genotype_bytes")).isBetween(1.0, number(ours, "size"));
    assertThat(number(ours, "factor_alleles"))
        .isCloseTo(2.0 * SAMPLES * RECORDS / number(ours, "genotype_bytes"), within());
    assertThat(number(ours, "region_seconds")).isPositive();
    assertThat(number(ours, "samples_seconds")).isPositive();
    Map<String, String> gzip = ran.rows().get("gzip-9");
    assertThat(gzip).containsEntry("status", "held").containsEntry("kept", "whole text");
    assertThat(number(gzip, "factor_text"))
        .isCloseTo(Files.size(input) / number(gzip, "size"), within());
    assertThat(gzip).containsEntry("region_seconds", "-").containsEntry("samples_seconds", "-");
    assertThat(ran.rows().get("gtshark")).containsEntry("status", "absent");
    assertThat(ran.rows().get("haplovq-max")).containsEntry("status", "absent");
    assertThat(ran.table())
        .contains("| gzip-9 | whole text |")
        .containsPattern("Absent on this machine: .*haplovq-max \\(profile-max.conf is not in")
        .containsPattern("Absent on this machine: .*gtshark \\(needs gtshark: https://");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          p                        ~ 0 ~ held    ~ whole text              ~ -
          /^##source/d;p           ~ 0 ~ held    ~ records; header differs ~ -
          s/AC=[0-9]*;//;p         ~ 0 ~ held    ~ CHROM POS REF ALT GT    ~ -
          s/0|1/1|0/;p             ~ 4 ~ FAILED  ~ -                       ~ wrong: 20:1001760, call 2
          20s/0|0/0\\/0/;p         ~ 4 ~ FAILED  ~ -                       ~ wrong: 20:1000928, call 1
          $d;p                     ~ 4 ~ FAILED  ~ -                       ~ 39 records came back
          s/HG00097/NA00097/;p     ~ 4 ~ FAILED  ~ -                       ~ other samples
          d                        ~ 4 ~ FAILED  ~ -                       ~ wrong
          """)
  void saysWhatCameBack(String edit, int code, String status, String kept, String note)
      throws Exception {
    comparison.fake("zstd", "-dc", "sed -n '" + edit + "' \"$last\"", "cat \"$last\"");

    Comparison.Ran ran = comparison.run(HERE.resolve("compare"), "--only", "zstd-3,zstd-19-long");

    assertThat(ran.code()).as(ran.err()).isEqualTo(code);
    for (String peer : List.of("zstd-3", "zstd-19-long")) {
      assertThat(ran.rows().get(peer))
          .containsEntry("status", status)
          .containsEntry("kept", kept)
          .hasEntrySatisfying("note", said -> assertThat(said).contains(note));
    }
    assertThat(ran.table()).contains(code == 0 ? "| zstd-3 | " + kept : "| zstd-3 | **FAILED** |");
  }

  @ParameterizedTest
  @CsvSource({
    "exit 3, cat \"$last\", 4, FAILED, decompress: exit code 3: it said nothing",
    "cat \"$last\", 'echo error: no such call >&2; exit 3', 0, refused, compress: exit code 3: error: no such call",
    "cat \"$last\", sleep 60, 0, timeout, compress: still running after 2 s",
  })
  void endings(String back, String there, int code, String status, String note) throws Exception {
    comparison.fake("zstd", "-dc", back, there);
    Comparison.Ran ran =
        comparison.run(HERE.resolve("compare"), "--only", "zstd-3", "--timeout", "2");
    assertThat(ran.code()).as(ran.err()).isEqualTo(code);
    assertThat(ran.rows().get("zstd-3"))
        .containsEntry("status", status)
        .containsEntry("note", note);
  }

  @Test
  void randomAccessIsCompared() throws Exception {
    comparison.fake("bgzip", "-dc", "cat \"$last\"", "cat \"$last\"");
    // The first record is not in the region, which lies in the middle.
    regionBy("sed '/^20\\t/q' \"$2\"");
    Comparison.Ran wrong = comparison.run(HERE.resolve("compare"), "--only", "bgzip");
    assertThat(wrong.rows().get("bgzip"))
        .containsEntry("status", "held")
        .containsEntry("region_seconds", "wrong")
        .hasEntrySatisfying(
            "note", note -> assertThat(note).startsWith("region: wrong: 20:1000226"));

    regionBy("from=${3#*:}; sed -n -e '/^#/p' -e \"/^20\\t${from%-*}\\t/p\" \"$2\"");
    Comparison.Ran right = comparison.run(HERE.resolve("compare"), "--only", "bgzip");
    assertThat(number(right.rows().get("bgzip"), "region_seconds")).isPositive();
  }

  private void regionBy(String command) throws IOException {
    comparison.fake("tabix", "-h", command, ":");
  }

  @Test
  void installsWhatDebianHasAndNamesTheRest() throws Exception {
    comparison.fake("zstd", "-dc", "cat \"$last\"", "cat \"$last\"");
    Path later = dir.resolve("zstd-of-the-package");
    Files.move(comparison.bin().resolve("zstd"), later);
    comparison.link("ln");
    comparison.fake("sudo", "apt-get", "\"$@\"", "exit 1");
    comparison.fake(
        "apt-get",
        "install",
        "echo \"$*\" >&2; ln " + later + " " + comparison.bin().resolve("zstd"),
        "exit 1");
    Comparison.Ran ran =
        comparison.run(HERE.resolve("compare"), "--install", "--only", "zstd-3,gtshark");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.err())
        .contains("install -y --no-install-recommends time zstd\n")
        .contains("not in Debian: gtshark: needs gtshark: https://");
    assertThat(ran.rows().get("zstd-3")).containsEntry("status", "held");
    assertThat(ran.rows().get("gtshark")).containsEntry("status", "absent");
  }

  @Test
  void bitsAreTheMatrixAndNothingElse() throws Exception {
    comparison.fake("xz", "-dc", "cat \"$last\"", "cat");
    String text = Files.readString(input, StandardCharsets.UTF_8);
    // A third allele: one more row of bits.
    text = text.replaceFirst("(\t1000341\t.*?\tC\tA)(\t.*?)0\\|0", "$1,G$20|2");
    Files.writeString(input, text, StandardCharsets.UTF_8);
    Comparison.Ran ran = comparison.run(HERE.resolve("compare"), "--only", "bits-xz-9e");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.rows().get("bits-xz-9e"))
        .containsEntry("kept", "GT alone")
        .containsEntry("genotype_bytes", Integer.toString(2 * SAMPLES * ((RECORDS + 1 + 7) / 8)));

    Files.writeString(input, text.replaceFirst("0\\|1", "0/1"), StandardCharsets.UTF_8);
    Comparison.Ran refused = comparison.run(HERE.resolve("compare"), "--only", "bits-xz-9e");
    assertThat(refused.rows().get("bits-xz-9e"))
        .containsEntry("status", "refused")
        .hasEntrySatisfying(
            "note", note -> assertThat(note).contains("error: 20:100").contains("not phased"));
  }

  @Test
  void badInputAndUsageLeaveNothing() throws Exception {
    byte[] packed = Files.readAllBytes(Slice.FILE);
    Files.write(input, Arrays.copyOf(packed, packed.length / 2));
    Comparison.Ran truncated = comparison.run(HERE.resolve("compare"));
    assertThat(truncated.code()).isEqualTo(2);
    assertThat(truncated.err()).contains("slice.vcf").contains("is the file complete?");
    Files.writeString(input, "##fileformat=VCFv4.2\n20\t1\n");
    Comparison.Ran headless = comparison.run(HERE.resolve("compare"));
    assertThat(headless.code()).isEqualTo(2);
    assertThat(headless.err()).contains("slice.vcf, line 2: a VCF record was expected");
    Comparison.Ran unknown = comparison.run(HERE.resolve("compare"), "--only", "nonesuch");
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.err()).contains("no tool is called 'nonesuch'");
    try (Stream<Path> left = Files.list(dir)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("bin", "slice.vcf", "err", "work");
    }
    assertThat(dir.resolve("work")).isEmptyDirectory();
  }

  private static Offset<Double> within() {
    return Offset.offset(0.001);
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }

  private static void copyPeer(Path checkout, String name) throws IOException {
    String file = "peers/" + name + ".py";
    copy(HERE.resolve(file), checkout.resolve("benchmarks").resolve(file));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
  }
}
