package io.haplovq.vcf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.InputException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionTest {
  private static final Set<String> CONTIGS = Set.of("1", "chrX", "HLA:01", "HLA:01:02", "HLA");

  @ParameterizedTest
  @CsvSource({
    "1, 1, 0, 9223372036854775807",
    "chrX:5, chrX, 5, 5",
    "chrX:5-7, chrX, 5, 7",
    "chrX:5-, chrX, 5, 9223372036854775807",
    "1:10000000000-20000000000, 1, 10000000000, 20000000000",
    "HLA:01, HLA:01, 0, 9223372036854775807",
    "HLA:01:02, HLA:01:02, 0, 9223372036854775807",
    "HLA:01:02:7, HLA:01:02, 7, 7",
    "HLA:01:3-4, HLA:01, 3, 4",
    "HLA:3, HLA, 3, 3",
  })
  void parsesWhatBcftoolsParses(String text, String contig, long from, long to) {
    assertThat(Region.parse(text, CONTIGS)).containsExactly(new Region(contig, from, to));
  }

  @Test
  void commasSeparate() {
    assertThat(Region.parse("1,chrX:5-7,HLA:01:02", CONTIGS))
        .containsExactly(
            new Region("1", 0, Long.MAX_VALUE),
            new Region("chrX", 5, 7),
            new Region("HLA:01:02", 0, Long.MAX_VALUE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "``; no contig ``",
        "2; no contig `2`",
        "2:5; no contig `2`",
        "1,; no contig ``",
        "1:; `` is not a position",
        "1:-5; `` is not a position",
        "1:a; `a` is not a position",
        "1:5-x; `x` is not a position",
        "1:5-3; ends before it starts",
        "1:1234567890123456789; is not a position"
      })
  void refusesTheRest(String text, String message) {
    assertThatThrownBy(() -> Region.parse(text.replace("``", ""), CONTIGS))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message.replace('`', '\''))
        .hasMessageContaining("expected");
  }

  @Test
  void overlapsByPositionAndEnd() {
    Region region = new Region("1", 10, 20);
    assertThat(region.overlaps("1", 20, 20)).isTrue();
    assertThat(region.overlaps("1", 21, 21)).isFalse();
    assertThat(region.overlaps("1", 1, 10)).isTrue();
    assertThat(region.overlaps("1", 1, 9)).isFalse();
    assertThat(region.overlaps("1", 1, 100)).isTrue();
    assertThat(region.overlaps("2", 15, 15)).isFalse();
  }
}
