package io.haplovq.popgen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.haplovq.InputException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneticMapTest {
  private static final List<String> LINES =
      List.of(
          "pos\tchr\tcM",
          "1000\t21\t0.5",
          "2000\t21\t0.5",
          "4000\t21\t3.5",
          "100 chrX 1",
          "200 chrX 2");

  @ParameterizedTest
  @CsvSource({
    "1000,0.5",
    "1500,0.5",
    "2000,0.5",
    "3000,2.0",
    "4000,3.5",
    "3999,3.4985",
    // the average of 3 cM in 3000 bp goes on
    "0,-0.5",
    "5000,4.5"
  })
  void isLinearBetweenPoints(long position, double units) {
    GeneticMap map = GeneticMap.parse(LINES, "map").get("21");
    assertThat(map.at(position)).isCloseTo(units, within(1e-12));
  }

  @Test
  void isFoundWithAndWithoutChr() {
    Map<String, GeneticMap> maps = GeneticMap.parse(LINES, "map");
    GeneticMap none = GeneticMap.uniform(1);
    assertThat(GeneticMap.find(maps, "chr21", none)).isSameAs(maps.get("21"));
    assertThat(GeneticMap.find(maps, "21", none)).isSameAs(maps.get("21"));
    assertThat(GeneticMap.find(maps, "X", none).at(150)).isCloseTo(1.5, within(1e-12));
    assertThat(GeneticMap.find(maps, "22", none)).isSameAs(none);
  }

  @Test
  void uniformIsTheSameEverywhere() {
    GeneticMap map = GeneticMap.uniform(1.5);
    for (long position : new long[] {0, 1, 999_999, 1_000_000, 250_000_000}) {
      assertThat(map.at(position)).isCloseTo(1.5e-6 * position, within(1e-9));
    }
    assertThat(GeneticMap.uniform(0).at(12345)).isZero();
    assertThat(new GeneticMap(new long[] {10}, new double[] {2}).at(1_000_010))
        .isCloseTo(3, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chr pos cM|line 1: expected the header",
        "pos chr cM|without a position",
        "pos chr cM;5 1|line 2: 2 columns",
        "pos chr cM;x 1 0|line 2: position x",
        "pos chr cM;-5 1 0|line 2: position -5",
        "pos chr cM;5 1 y|line 2: y cM",
        "pos chr cM;5 1 NaN|line 2: NaN cM",
        "pos chr cM;5 1 1e9|line 2: 1e9 cM",
        "pos chr cM;5 1 1;5 1 2|line 3: position 5",
        "pos chr cM;5 1 1;6 1 0.5|line 3: position 6"
      })
  void refusesWhatIsNoMap(String text, String message) {
    assertThatThrownBy(() -> GeneticMap.parse(List.of(text.split(";")), "m.gz"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("m.gz")
        .hasMessageContaining(message);
  }

  @Test
  void linkageMapHasARunAContig() {
    LinkageMap map =
        LinkageMap.of(
            List.of("chr21", "chr21", "22", "22"),
            new long[] {1000, 3000, 1_000_000, 900_000},
            GeneticMap.parse(LINES, "map"),
            GeneticMap.uniform(1));
    assertThat(map.variants()).isEqualTo(4);
    assertThat(map.runs()).hasSize(2);
    assertThat(map.runs().get(0).centimorgans()).containsExactly(0.5, 2.0);
    assertThat(map.runs().get(1).first()).isEqualTo(2);
    // Positions that fall have no map unit of their own.
    assertThat(map.runs().get(1).centimorgans()).containsExactly(1.0, 1.0);
    assertThat(LinkageMap.of(List.of(), new long[0], Map.of(), GeneticMap.uniform(1)).runs())
        .isEmpty();
  }
}
