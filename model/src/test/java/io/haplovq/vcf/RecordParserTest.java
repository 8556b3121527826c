package io.haplovq.vcf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.InputException;
import io.haplovq.genotype.HaplotypeBlocks;
import java.security.MessageDigest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordParserTest {
  private static final String START = "1\t10\t.\tA\tC\t.\t.\t.\t";

  private static ParsedRecord parse(String line, int samplesPerBlock) {
    StringBuilder header = new StringBuilder("##fileformat=VCFv4.2\n");
    header.append("#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\ta\tb\tc\n");
    VcfHeader parsed = VcfHeader.parse(header.toString().getBytes(UTF_8), "f.vcf");
    byte[] bytes = ("xx" + line + "yy").getBytes(UTF_8);
    return new RecordParser(parsed, new HaplotypeBlocks(3, samplesPerBlock), "f.vcf")
        .parse(bytes, 2, bytes.length - 2, 12);
  }

  private static byte[] blob(String format, String calls) {
    return parse(START + format + "\t" + calls.replace(' ', '\t') + "\n", 3)
        .slices()
        .get(0)
        .exceptions();
  }

  @Test
  void plainRecordHasNoBlob() {
    ParsedRecord record = parse(START + "GT\t0|1\t1|0\t1|1\r\n", 2);
    assertThat(record.contig()).isEqualTo("1");
    assertThat(record.position()).isEqualTo(10);
    assertThat(record.end()).isEqualTo(10);
    assertThat(record.site()).isEqualTo(new Site((START + "GT").getBytes(UTF_8), LineEnd.CRLF));
    assertThat(record.slices()).hasSize(2);
    assertThat(record.slices().get(0).bits()).containsExactly(0b0110);
    assertThat(record.slices().get(1).bits()).containsExactly(0b11);
    assertThat(record.slices()).allMatch(slice -> slice.exceptions().length == 0);
  }

  @Test
  void digestsAreOfTheSlicesText() throws Exception {
    ParsedRecord record = parse(START + "GT\t0|1\t./.\t1|1\r\n", 2);
    String[] texts = {START + "GT\t0|1\t./.", "\t1|1\r\n"};
    for (int i = 0; i < 2; i++) {
      byte[] whole = MessageDigest.getInstance("SHA-256").digest(texts[i].getBytes(UTF_8));
      assertThat(record.slices().get(i).digest()).isEqualTo(Arrays.copyOf(whole, 16));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GT, 0|1 1|0 1|1, ''",
    "GT:DP, 0|1 1|0 1|1, ''",
    "GT, 0/1 1/0 1/1, '1 0 '",
    "GT, 0 1 1, '2 0 '",
    "GT, 0|1 ./. 1|1, '0 1 1 ./.T'",
    "GT, 0/1 0/0 1|1, '1 1 2 1|1T'",
    "GT, 0|1 2|0 0/1, '0 2 1 0 2|0T0/1T'",
    "GT, . . ., '0 3 0 0 0 .T.T.T'",
    "GT:DP, 0|1:3 1|0 1|1:.:., '12 0 GT:DPT:3TT:.:.T'",
    "GT:DP, 0/1:3 . 0/0:1, '13 1 1 .TGT:DPT:3TT:1T'",
    "DP, 3 . 4, '15 0 DPT3T.T4T'",
    "DP:GT, 3:0|1 . 4:1|1, '15 0 DP:GTT3:0|1T.T4:1|1T'",
    "GTX, 0|1 0|1 0|0, '15 0 GTXT0|1T0|1T0|0T'",
  })
  void blobsAreAsSpecified(String format, String calls, String expected) {
    byte[] blob = blob(format, calls);
    StringBuilder shown = new StringBuilder();
    for (byte next : blob) {
      shown.append(next == '\t' ? "T" : next < ' ' ? next + " " : "" + (char) next);
    }
    assertThat(shown.toString()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2|0 ./1 .|., 10 01 00",
    "1 0/2/1 10|0, 10 01 10",
    "|0|1 0|1|1 1/., 01 01 10",
    "0|1 a 01|0, 01 00 10",
  })
  void bitsOfExceptionsSayWhichAllelesAreAlternative(String calls, String bits) {
    long word =
        parse(START + "GT\t" + calls.replace(' ', '\t') + "\n", 3).slices().get(0).bits()[0];
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      shown.append(i > 0 && i % 2 == 0 ? " " : "").append((word >>> i) & 1);
    }
    assertThat(shown.toString()).isEqualTo(bits);
  }

  @ParameterizedTest
  @CsvSource({
    "10, A, ., 10",
    "10, ACGT, ., 13",
    "10, ACGT, END=40, 40",
    "10, A, AC=1;END=40;X, 40",
    "10, A, XEND=40, 10",
    "10, AC, END=9, 11",
    "10, AC, END=x, 11",
    "10, AC, END=, 11",
    "10, AC, END, 11",
    "0, AC, ., 1",
    "10000000000, AC, END=10000000100, 10000000100",
    "10, AC, END=1234567890123456789, 11",
  })
  void endIsThatOfHtslib(long position, String ref, String info, long end) {
    ParsedRecord record =
        parse("c:1\t" + position + "\t.\t" + ref + "\tC\t.\t.\t" + info + "\tGT\t0\t0\t0", 3);
    assertThat(record.position()).isEqualTo(position);
    assertThat(record.end()).isEqualTo(end);
    assertThat(SiteInterval.of(record.site())).isEqualTo(new SiteInterval("c:1", position, end));
    assertThat(record.site().lineEnd()).isEqualTo(LineEnd.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "'\n', 'line 12: an empty line'",
    "'\r\n', 'line 12: an empty line'",
    "'1\t10\n', 'line 12 (1:10): 2 columns; expected 12'",
    "'1\t10\t.\tA\tC\t.\t.\t.\tGT\t0|1\t0|1\n', 'line 12 (1:10): 11 columns; expected 12'",
    "'1\t10\t.\tA\tC\t.\t.\t.\tGT\t0|1\t0|1\t0|0\t0|0\n', 'line 12 (1:10): 13 columns; expected 12'",
    "'1\t10\t.\tA\tC\t.\t.\t.\tGT\t0|1\t0|1\t0|0\t\n', 'line 12 (1:10): 13 columns; expected 12'",
    "'1\t10\t.\tA\tC\t.\t.\t.\tGT\t0/1\t0|1\t0|0\t0|0\n', 'line 12 (1:10): 13 columns; expected 12'",
    "'1\t10\t.\tA\tC\t.\t.\t.\n', 'line 12 (1:10): 8 columns; expected 12'",
    "'1\tx\t.\tA\tC\t.\t.\t.\tGT\t0|1\t0|1\t0|0\n', 'line 12: POS is ''x''; expected a number'",
    "'1\t-5\t.\tA\tC\t.\t.\t.\tGT\t0|1\t0|1\t0|0\n', 'POS is ''-5''; expected a number'",
    "'1\t\t.\tA\tC\t.\t.\t.\tGT\t0|1\t0|1\t0|0\n', 'POS is ''''; expected a number'",
    "'1\t1234567890123456789\t.\tA\tC\t.\t.\t.\tGT\t0|1\t0|1\t0|0\n', 'at most 18 digits'",
    "'\t5\t.\tA\tC\t.\t.\t.\tGT\t0|1\t0|1\t0|0\n', 'line 12: CHROM is empty'",
    "'1\t5\t.\t\tC\t.\t.\t.\tGT\t0|1\t0|1\t0|0\n', 'line 12 (1:5): REF is empty'",
    "'#CHROM\tPOS\n', 'line 12: a header line among the records'",
    "'1\t5\t.\tA\tC\t.\t.\t@\tGT\t0|1\t0|1\t0|0\n', '(1:5): a NUL byte in column 8'",
    "'1\t5\t.\tA\tC\t.\t.\t.\tGT\t0|1\t0@1\t0|0\n', '(1:5): a NUL byte in column 11'",
    "'1\t5\t.\tA\tC\t.\t.\t.\tGT\t0|1\t0\n1\t0|0\n', '(1:5): a line feed in column 11'",
  })
  void refusesWithThePlace(String line, String message) {
    for (int samplesPerBlock : new int[] {1, 2, 3}) {
      // JUnit's CSV reader does not let a NUL through.
      assertThatThrownBy(() -> parse(line.replace('@', '\0'), samplesPerBlock))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith("f.vcf, line 12")
          .hasMessageContaining(message)
          .hasMessageContaining("expected");
    }
  }

  @Test
  void everyTruncationIsParsedOrRefused() {
    String line = START + "GT:DP\t0|1:3\t./.\t1|1\n";
    for (int length = 0; length <= line.length(); length++) {
      String cut = line.substring(0, length);
      int columns = cut.split("\t", -1).length;
      if (columns == 12) {
        assertThat(parse(cut, 2).slices()).hasSize(2);
      } else {
        assertThatThrownBy(() -> parse(cut, 2)).isInstanceOf(InputException.class);
      }
    }
  }
}
