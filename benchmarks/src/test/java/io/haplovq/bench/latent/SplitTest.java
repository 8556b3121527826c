package io.haplovq.bench.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.InputException;
import io.haplovq.genotype.BitMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {
  private static final Cohort COHORT = Populations.cohort(40, 5, 0.1, 1);

  @Test
  void everyHaplotypeIsInOnePartAndStaysWithItsSample() {
    Split split = Split.of(COHORT, 0.2, 7);
    int[] all =
        IntStream.concat(
                Arrays.stream(split.training()),
                IntStream.concat(Arrays.stream(split.validation()), Arrays.stream(split.heldOut())))
            .sorted()
            .toArray();
    assertThat(all).isEqualTo(IntStream.range(0, 240).toArray());
    for (int[] part : List.of(split.training(), split.validation(), split.heldOut())) {
      for (int i = 0; i < part.length; i += 2) {
        assertThat(part[i] % 2).isZero();
        assertThat(part[i + 1]).isEqualTo(part[i] + 1);
      }
    }
    assertThat(split.seen()).hasSize(240 - split.heldOut().length).isSorted();
  }

  @Test
  void everyPopulationGivesItsShare() {
    Split split = Split.of(COHORT, 0.2, 7);
    for (String population : Populations.NAMES) {
      assertThat(count(split.heldOut(), population)).isEqualTo(16);
      assertThat(count(split.validation(), population)).isEqualTo(6);
      assertThat(count(split.training(), population)).isEqualTo(58);
    }
  }

  private static long count(int[] rows, String population) {
    return Arrays.stream(rows)
        .filter(row -> COHORT.populations().get(row / 2).equals(population))
        .count();
  }

  @Test
  void theSeedDecides() {
    assertThat(Split.of(COHORT, 0.2, 7).heldOut()).isEqualTo(Split.of(COHORT, 0.2, 7).heldOut());
    assertThat(Split.of(COHORT, 0.2, 8).heldOut()).isNotEqualTo(Split.of(COHORT, 0.2, 7).heldOut());
  }

  @Test
  void refusesPopulationsThatAreTooSmall() {
    Cohort small = new Cohort(new BitMatrix(4, 3), List.of("P", "P"), 0);
    assertThatThrownBy(() -> Split.of(small, 0.2, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("population P has 2 samples");
  }

  @Test
  void samplesAreDrawnWithTheirPopulations() {
    Cohort drawn = COHORT.sample(30, 4);
    assertThat(drawn.samples()).isEqualTo(30);
    assertThat(COHORT.sample(30, 4).haplotypes()).isEqualTo(drawn.haplotypes());
    assertThat(COHORT.sample(30, 5).haplotypes()).isNotEqualTo(drawn.haplotypes());
    assertThat(COHORT.sample(120, 4)).isSameAs(COHORT);
    assertThat(drawn.populations()).containsAll(Populations.NAMES);
  }
}
