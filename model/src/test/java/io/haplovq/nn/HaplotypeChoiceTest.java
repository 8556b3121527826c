package io.haplovq.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.InputException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HaplotypeChoiceTest {
  @Test
  void everyChosenHaplotypeIsTrainedOnOrHeldOut() {
    for (int haplotypes : new int[] {0, 1, 2, 50, 600}) {
      for (double share : new double[] {0, 0.1, 0.5, 0.9}) {
        HaplotypeChoice choice = HaplotypeChoice.draw(haplotypes, 100, share, 7);
        int count = Math.min(haplotypes, 100);
        assertThat(choice.chosen()).hasSize(count).isSorted().doesNotHaveDuplicates();
        assertThat(Arrays.stream(choice.chosen())).allMatch(i -> i >= 0 && i < haplotypes);
        assertThat(choice.heldOut()).hasSize((int) Math.round(count * share));
        assertThat(
                IntStream.concat(Arrays.stream(choice.training()), Arrays.stream(choice.heldOut()))
                    .sorted())
            .containsExactlyElementsOf(IntStream.range(0, count).boxed().toList());
      }
    }
  }

  @Test
  void shardsAreEqualAndDisjoint() {
    HaplotypeChoice choice = HaplotypeChoice.draw(100, 100, 0.1, 7);
    int[] together =
        IntStream.range(0, 4).flatMap(shard -> Arrays.stream(choice.shard(shard, 4))).toArray();
    assertThat(together).hasSize(4 * (90 / 4)).doesNotHaveDuplicates();
    assertThat(Arrays.copyOf(choice.training(), together.length)).isEqualTo(together);
  }

  @Test
  void theSeedDecides() {
    int[] once = HaplotypeChoice.draw(600, 100, 0.1, 7).chosen();
    assertThat(HaplotypeChoice.draw(600, 100, 0.1, 7).chosen()).isEqualTo(once);
    assertThat(HaplotypeChoice.draw(600, 100, 0.1, 8).chosen()).isNotEqualTo(once);
  }

  @Test
  void sharesBeyondTheWholeAreRefused() {
    for (double share : new double[] {-0.1, 0.91, 2, Double.NaN}) {
      assertThatThrownBy(() -> HaplotypeChoice.draw(10, 10, share, 1))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("expected 0 to 0.9");
    }
  }
}
