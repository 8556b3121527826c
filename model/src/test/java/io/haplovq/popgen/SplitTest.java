package io.haplovq.popgen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {
  private static final List<String> POPULATIONS = populations();

  private static List<String> populations() {
    List<String> populations = new ArrayList<>(Collections.nCopies(50, "A"));
    populations.addAll(Collections.nCopies(10, "B"));
    populations.addAll(Collections.nCopies(3, "C"));
    Collections.shuffle(populations, new java.util.Random(5));
    return populations;
  }

  @Test
  void everySampleIsInOnePartAndEveryPopulationInEach() {
    for (long seed = 0; seed < 50; seed++) {
      Split split = Split.of(POPULATIONS, 0.1, 0.1, seed);
      assertThat(
              IntStream.concat(
                      IntStream.of(split.training()),
                      IntStream.concat(
                          IntStream.of(split.validation()), IntStream.of(split.test())))
                  .sorted())
          .containsExactlyElementsOf(IntStream.range(0, 63).boxed().toList());
      assertThat(count(split.test())).containsExactly(5, 1, 1);
      assertThat(count(split.validation())).containsExactly(5, 1, 1);
      assertThat(count(split.training())).containsExactly(40, 8, 1);
    }
  }

  private static int[] count(int[] samples) {
    int[] counts = new int[3];
    for (int sample : samples) {
      counts[POPULATIONS.get(sample).charAt(0) - 'A']++;
    }
    return counts;
  }

  @Test
  void theSeedDecides() {
    assertThat(Split.of(POPULATIONS, 0.1, 0.1, 1).test())
        .isEqualTo(Split.of(POPULATIONS, 0.1, 0.1, 1).test())
        .isNotEqualTo(Split.of(POPULATIONS, 0.1, 0.1, 2).test());
  }

  @Test
  void refusesAPopulationWithNobodyLeftToLearnFrom() {
    assertThatThrownBy(() -> Split.of(List.of("A", "A", "B", "B", "B"), 0.1, 0.1, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("population A has 2 samples");
  }

  @Test
  void aSamplesHaplotypesStandSideBySide() {
    assertThat(Split.haplotypes(new int[] {0, 4})).containsExactly(0, 1, 8, 9);
  }
}
