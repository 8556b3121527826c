package io.haplovq.vcf;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SiteColumnsTest {
  private static SiteBlock block(int columns, String... sites) {
    List<Site> all = new ArrayList<>();
    for (String site : sites) {
      all.add(new Site(site.replace(' ', '\t').getBytes(US_ASCII), LineEnd.LF));
    }
    return new SiteBlock(columns, all);
  }

  private static List<String> shown(SiteBlock block) {
    List<byte[]> streams = SiteColumns.streams(block);
    assertThat(SiteColumns.of(streams, block.sites().size())).isEqualTo(block);
    return streams.stream().map(bytes -> new String(bytes, US_ASCII)).toList();
  }

  @Test
  void constantColumnsAreStoredOnceAndPositionsAsDifferences() {
    assertThat(
            shown(block(9, "1 100 a A C . P X GT", "1 107 b A C . P Y GT", "1 5 b A G . P X GT")))
        .containsExactly(
            "C1\n",
            "D100\n7\n-102\n",
            "Va\nb\nb\n",
            "CA\n",
            "VC\nC\nG\n",
            "C.\n",
            "CP\n",
            "VX\nY\nX\n",
            "CGT\n",
            "CL\n");
  }

  @Test
  void positionsWrittenOddlyStayText() {
    assertThat(shown(block(8, "1 007 a A C . P X", "1 9 a A C . P X")).get(1))
        .isEqualTo("V007\n9\n");
    assertThat(shown(block(8, "1 007 a A C . P X", "1 007 a A C . P X")).get(1))
        .isEqualTo("C007\n");
    assertThat(shown(block(8, "1 0 a A C . P X", "1 999999999999999999 a A C . P X")).get(1))
        .isEqualTo("D0\n999999999999999999\n");
  }

  @Test
  void emptyBlockHasEmptyStreams() {
    assertThat(shown(block(8))).hasSize(9).allMatch(String::isEmpty);
    assertThat(shown(block(9))).hasSize(10).allMatch(String::isEmpty);
  }

  @Test
  void lineEndsAreAColumn() {
    byte[] text = "1\t2\t\t\t\t\t\t".getBytes(US_ASCII);
    List<Site> sites = Arrays.stream(LineEnd.values()).map(end -> new Site(text, end)).toList();
    assertThat(shown(new SiteBlock(8, sites)).get(8)).isEqualTo("VL\nC\nN\n");
  }
}
