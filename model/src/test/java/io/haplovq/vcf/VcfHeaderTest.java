package io.haplovq.vcf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VcfHeaderTest {
  private static final String META = "##fileformat=VCFv4.2\n##odd =  <\t>\n\n##x\n";
  private static final String FIXED = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO";

  @ParameterizedTest
  @CsvSource({"'',8,0", "'\tFORMAT',9,0", "'\tFORMAT\tA',10,1", "'\tFORMAT\tB b\t\u00e9\tA',12,3"})
  void keepsEveryByteAndCountsColumns(String rest, int columns, int samples) {
    for (String end : new String[] {"\n", "\r\n", ""}) {
      byte[] bytes = (META + FIXED + rest + end).getBytes(UTF_8);
      VcfHeader header = VcfHeader.parse(bytes, "a.vcf");
      assertThat(header.bytes()).isEqualTo(bytes);
      assertThat(header.columns()).isEqualTo(columns);
      assertThat(header.samples()).hasSize(samples);
      int[] all = java.util.stream.IntStream.range(0, samples).toArray();
      assertThat(header.bytes(all)).isEqualTo(bytes);
    }
  }

  @Test
  void chosenSamplesKeepTheirBytes() {
    byte[] bytes = (META + FIXED + "\tFORMAT\tA\t\u00e9\u00ff\tC\r\n").getBytes(ISO_8859_1);
    VcfHeader header = VcfHeader.parse(bytes, "a.vcf");
    assertThat(header.samples()).containsExactly("A", "\u00e9\u00ff", "C");
    assertThat(header.bytes(new int[] {2, 1}))
        .isEqualTo((META + FIXED + "\tFORMAT\tC\t\u00e9\u00ff\r\n").getBytes(ISO_8859_1));
    assertThat(header.bytes(new int[] {}))
        .isEqualTo((META + FIXED + "\tFORMAT\r\n").getBytes(ISO_8859_1));
    assertThat(header.numbersOf(java.util.List.of("C", "A"))).containsExactly(2, 0);
    assertThatThrownBy(() -> header.numbersOf(java.util.List.of("D")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no sample 'D'");
  }

  @ParameterizedTest
  @CsvSource({
    "'', an empty file",
    "'\u001f\u008b\b\u0004', gzip or BGZF data",
    "'BCF\u0002\u0002', a BCF file",
    "'<!DOCTYPE html>', an HTML page",
    "'\u00ef\u00bb\u00bf##fileformat=VCFv4.2', a byte order mark",
    "'#CHROM\tPOS', without the ## lines",
    "'##fileformat=BCF', starts with '##fileformat=BCF'",
    "'\u0001x', 'starts with ''\\x01x'''"
  })
  void otherFilesAreNamed(String text, String message) {
    assertThatThrownBy(() -> VcfHeader.parse(text.getBytes(ISO_8859_1), "dir/a.vcf"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("dir/a.vcf: ")
        .hasMessageContaining(message)
        .hasMessageContaining("expected VCF text");
  }

  @ParameterizedTest
  @CsvSource({
    "'##a\n', 'no #CHROM line in 2 header lines'",
    "'chr1\t5\n', 'line 2: ''chr1\\t5\\n'' before any #CHROM line'",
    "'#CHROM\tPOS\tID\tREF\n', 'line 2: the #CHROM line has 4 columns; expected at least 8'",
    "'#CHROM POS\n', 'line 2: column 1 of the #CHROM line is ''#CHROM POS'''",
    "'#CHROM\tPOS\tID\tREF\tALTS\tQUAL\tFILTER\tINFO\n', 'is ''ALTS''; expected ''ALT'''",
    "'#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFOS\n', 'is ''INFOS''; expected ''INFO'''",
    "'#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMATX\tA\n', 'is ''FORMATX''; expected'",
    "'#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tA\n', 'column 9 of the #CHROM line is ''A'''",
    "'#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tA\tB\tA\n', 'sample ''A'' stands in columns 10 and 12'",
    "'#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tA\t\n', 'the sample name in column 11 is empty'",
    "'#\n', 'column 1 of the #CHROM line is ''#'''",
  })
  void wrongColumnLinesAreExplained(String rest, String message) {
    byte[] bytes = ("##fileformat=VCFv4.2\n" + rest).getBytes(UTF_8);
    assertThatThrownBy(() -> VcfHeader.parse(bytes, "a.vcf"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("a.vcf")
        .hasMessageContaining(message)
        .hasMessageContaining("expected");
  }

  @Test
  void everyPrefixOfAHeaderIsParsedOrRefused() {
    byte[] bytes = (META + FIXED + "\tFORMAT\tA\tBB\r\n").getBytes(UTF_8);
    int parsed = 0;
    for (int length = 0; length <= bytes.length; length++) {
      try {
        byte[] prefix = java.util.Arrays.copyOf(bytes, length);
        assertThat(VcfHeader.parse(prefix, "a.vcf").bytes()).isEqualTo(prefix);
        parsed++;
      } catch (InputException e) {
        assertThat(e).hasMessageContaining("expected");
      }
    }
    // INFO; FORMAT; A; the tab behind A is refused; B, BB, CR (part of the name), LF.
    assertThat(parsed).isEqualTo(7);
  }

  @Test
  void readerStopsBehindTheHeader() throws IOException {
    String text = META + FIXED + "\tFORMAT\tA\n";
    ByteArrayInputStream in = new ByteArrayInputStream((text + "chr1\t1\n").getBytes(UTF_8));
    VcfHeaderReader.Result read = VcfHeaderReader.read(in, "a.vcf");
    assertThat(read.bytes()).isEqualTo(text.length());
    assertThat(read.lines()).isEqualTo(5);
    assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("chr1\t1\n");
    ByteArrayInputStream cut = new ByteArrayInputStream((META + FIXED).getBytes(UTF_8));
    assertThat(VcfHeaderReader.read(cut, "a.vcf").lines()).isEqualTo(5);
  }

  @Test
  void readerGivesUpEarly() throws IOException {
    byte[] text = (META + FIXED + "\n").getBytes(UTF_8);
    assertThatThrownBy(
            () -> VcfHeaderReader.read(new ByteArrayInputStream(text), "a.vcf", text.length - 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no #CHROM line in the first " + (text.length - 1) + " bytes");
    assertThat(VcfHeaderReader.read(new ByteArrayInputStream(text), "a.vcf", text.length).lines())
        .isEqualTo(5);
    ByteArrayInputStream noise = new ByteArrayInputStream(new byte[1 << 20]);
    assertThatThrownBy(() -> VcfHeaderReader.read(noise, "a.vcf"))
        .isInstanceOf(InputException.class);
    assertThat(noise.available()).isGreaterThan((1 << 20) - 1000);
  }
}
