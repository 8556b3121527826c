package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.spark.runtime.StatusFiles;
import io.haplovq.vcf.VcfGenerator;
import io.haplovq.vcf.VcfShape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that is at fault: exit code 2, a message that says what, where and what was expected. */
class BadInputIT {
  private static final int SAMPLES = 4;
  private static final int RECORDS = 60;
  private static final int END_MARKER_BYTES = 28;

  @TempDir Path dir;
  private Path output;
  private byte[] whole;

  @BeforeEach
  void cohort() {
    output = dir.resolve("archive");
    whole = new VcfGenerator(VcfShape.PLAIN, SAMPLES, RECORDS, 1, 5).text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                | an empty file
          hello world       | starts with 'hello world'
          <!DOCTYPE html>   | an HTML page
          #CHROM            | a #CHROM line without the ## lines before it
          BCF\u0002\u0002   | a BCF file (bcftools view converts it)
          """)
  void whatIsNoVcf(String content, String message) throws IOException {
    Path file = write("input.vcf", content.getBytes(StandardCharsets.UTF_8));
    refused(List.of(file), file.toString(), message, "expected VCF text");
  }

  @Test
  void bcfInBgzf() throws IOException {
    byte[] bcf = "BCF\2\2and so on".getBytes(StandardCharsets.ISO_8859_1);
    Path file = write("input.bcf", Packing.BGZF.of(bcf));
    refused(List.of(file), file.toString(), "a BCF file", "expected VCF text");
  }

  @Test
  void aBgzipFileCutOffWithinABlock() throws IOException {
    byte[] packed = Packing.BGZF.of(whole);
    for (int bytes : new int[] {packed.length / 2, packed.length - END_MARKER_BYTES - 10}) {
      Path file = write("input.vcf.gz", Arrays.copyOf(packed, bytes));
      refused(List.of(file), file.toString(), "no end marker", "at byte " + bytes, "expected");
      Cli taken = compress(List.of(file), "--accept-missing-eof");
      assertThat(taken.code()).as(taken.err()).isEqualTo(2);
      assertThat(taken.err())
          .contains(file.toString(), "bgzip block at or after byte", "expected a whole BGZF block");
      Archive.assertNothingBut(StatusFiles.FAILED, output);
    }
  }

  @Test
  void aDamagedBgzipBlock() throws IOException {
    byte[] packed = Packing.BGZF.of(whole);
    packed[packed.length / 2] ^= 0x10;
    Path file = write("input.vcf.gz", packed);
    refused(List.of(file), file.toString(), "at or after byte", "expected a whole BGZF block");
  }

  @Test
  void aBgzipFileWithoutItsEndMarkerOnRequestOnly() throws IOException {
    byte[] packed = Packing.BGZF.of(whole);
    Path file = write("input.vcf.gz", Arrays.copyOf(packed, packed.length - END_MARKER_BYTES));
    refused(
        List.of(file),
        file.toString(),
        "no end marker",
        "expected an empty BGZF block at its end",
        "--accept-missing-eof");
    Cli taken = compress(List.of(file), "--accept-missing-eof");
    assertThat(taken.code()).as(taken.err()).isZero();
    new Archive(output).assertRestores(whole);
  }

  @Test
  void aTruncatedGzipFile() throws IOException {
    byte[] packed = Packing.GZIP.of(whole);
    Path file = write("input.vcf.gz", Arrays.copyOf(packed, packed.length - 20));
    refused(List.of(file), file.toString(), "the gzip stream", "expected a complete .gz file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1  | 2 | hello                 | POS is 'hello'                   | expected a number of bp
          40 | 2 | -5                    | POS is '-5'                      | expected a number of bp
          40 | 5 | 'A<TAB>extra'         | 14 columns                       | expected 13, separated by tabs
          7  | 4 | ''                    | REF is empty                     | expected at least one base
          60 | 1 | ''                    | CHROM is empty                   | expected the name of a contig
          """)
  void aRecordThatCannotBeRead(
      int record, int column, String value, String message, String expected) throws IOException {
    for (Packing packing : new Packing[] {Packing.PLAIN, Packing.BGZF}) {
      List<String> lines = lines();
      int line = lines.size() - RECORDS + record - 1;
      String[] columns = lines.get(line).split("\t", -1);
      columns[column - 1] = value.replace("<TAB>", "\t");
      lines.set(line, String.join("\t", columns));
      Path file = write("input.vcf", packing.of(text(lines)));
      // Small splits: the line's number is known in whichever task it falls.
      Cli ran = compress(List.of(file), "--set", "ingest.split-bytes=600");
      assertThat(ran.code()).as(ran.err()).isEqualTo(2);
      assertThat(ran.err())
          .startsWith("haplovq: ")
          .contains(file + ", line " + (line + 1))
          .contains(message)
          .contains(expected);
      if (column > 2) {
        assertThat(ran.err()).contains("(" + columns[0] + ":" + columns[1] + ")");
      }
      Archive.assertNothingBut(StatusFiles.FAILED, output);
    }
  }

  @Test
  void anEmptyLineAmongTheRecords() throws IOException {
    List<String> lines = lines();
    lines.add(lines.size() - 3, "");
    Path file = write("input.vcf", text(lines));
    refused(List.of(file), file + ", line " + (lines.size() - 3), "an empty line", "expected");
  }

  @Test
  void aSampleThatIsNamedTwice() throws IOException {
    String text = new String(whole, StandardCharsets.UTF_8).replace("S 3", "S 1");
    Path file = write("input.vcf", text.getBytes(StandardCharsets.UTF_8));
    refused(
        List.of(file),
        file + ", line ",
        "sample 'S 1' stands in columns 11 and 13",
        "expected every name once");
  }

  @Test
  void filesWithDifferentSamples() throws IOException {
    Path one = write("a.vcf", whole);
    Path other = write("b.vcf", new VcfGenerator(VcfShape.PLAIN, SAMPLES + 1, 5, 1, 6).text());
    String renamed = new String(whole, StandardCharsets.UTF_8).replace("S 2", "X 2");
    Path third = write("c.vcf", renamed.getBytes(StandardCharsets.UTF_8));
    refused(List.of(one, other), other.toString(), one.toString(), "5 samples, expected 4");
    refused(List.of(one, third), third.toString(), "sample 3 is X 2, expected S 2");
  }

  @Test
  void inputThatIsNotThere() throws IOException {
    refused(
        List.of(dir.resolve("absent.vcf")),
        dir.resolve("absent.vcf") + ": no such file",
        "expected a VCF file, a directory of them, or a glob");
    refused(List.of(dir.resolve("chr*.vcf.gz")), "chr*.vcf.gz: no such file", "or a glob");
    Path empty = Files.createDirectory(dir.resolve("empty"));
    refused(List.of(empty), empty + ": no file named *.vcf, *.vcf.gz or *.vcf.bgz");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --profile fast                   | unknown profile "fast"; expected one of [default, max, paper]
          --set train.max-epoch=3          | unknown setting "haplovq.train.max-epoch" (command line)
          --set train.max-epochs=many      | train.max-epochs
          --set train.max-epochs=0         | setting train.max-epochs is 0; expected at least 1
          --set train.hidden=[16,16]       | other than three layers: [16, 16]
          --window-size 0                  | setting window-size is 0; expected at least 1
          --codec lzma                     | lzma
          --set encode.modes=[magic]       | unknown mode "magic"; expected none, order, reconstruction
          --config absent.conf             | absent.conf: cannot be read
          """)
  void aConfigurationThatCannotBe(String options, String message) throws IOException {
    Path file = write("input.vcf", whole);
    Cli ran = compress(List.of(file), options.split(" "));
    assertThat(ran.code()).as(ran.err()).isEqualTo(2);
    assertThat(ran.err()).startsWith("haplovq: ").contains(message);
    Archive.assertNothingBut(StatusFiles.FAILED, output);
  }

  @Test
  void anOutputOfAnotherKind() throws IOException {
    Path file = write("input.vcf", whole);
    Cli inspected = Cli.run("inspect", "--archive", dir.toString());
    assertThat(inspected.code()).isEqualTo(2);
    assertThat(inspected.err())
        .contains(dir + ": no manifest.json here; expected a finished haplovq-archive");
    Cli.done("ingest", "--input", file.toString(), "--output", dir.resolve("store").toString());
    Cli store = Cli.run("verify", "--archive", dir.resolve("store").toString());
    assertThat(store.code()).isEqualTo(2);
    assertThat(store.err())
        .contains("a manifest of format 'haplovq-store', expected 'haplovq-archive'");
    String[] ingest = {
      "ingest", "--input", file.toString(), "--output", dir.resolve("store").toString()
    };
    Cli.done(ingest);
    Cli other = Cli.run(Cli.with(ingest, "--window-size", "7"));
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("already there, of another run", "expected a new directory");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "compres",
        "compress",
        "compress --input a",
        "compress --input a --output b --what",
        "compress --input a --output b --seed x",
        "inspect",
        "verify --archive",
        "inspect --archive a -- --num-executors 3",
        "inspect --archive a -- --conf x"
      })
  void aCommandLineThatCannotBe(String line) {
    Cli ran = Cli.run(line.isEmpty() ? new String[0] : line.split(" "));
    assertThat(ran.code()).as("%s: %s", line, ran.err()).isEqualTo(1);
    assertThat(ran.err()).isNotEmpty().doesNotContain("Exception");
  }

  private void refused(List<Path> inputs, String... messages) throws IOException {
    Cli ran = compress(inputs);
    assertThat(ran.code()).as(ran.err()).isEqualTo(2);
    assertThat(ran.err()).startsWith("haplovq: ").contains(messages);
    Archive.assertNothingBut(StatusFiles.FAILED, output);
  }

  private Cli compress(List<Path> inputs, String... more) {
    return Cli.run(
        Stream.of(
                Stream.of("compress", "--output", output.toString(), "--input"),
                inputs.stream().map(Path::toString),
                Stream.of(more))
            .flatMap(some -> some)
            .toArray(String[]::new));
  }

  private List<String> lines() {
    return new ArrayList<>(new String(whole, StandardCharsets.UTF_8).lines().toList());
  }

  private static byte[] text(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(dir.resolve(name), bytes);
  }
}
