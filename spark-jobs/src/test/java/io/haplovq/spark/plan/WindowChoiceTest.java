package io.haplovq.spark.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.InputException;
import io.haplovq.genotype.BitMatrix;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowChoiceTest {
  /** 64 haplotypes of which all differ after {@code distinct} variants, and random ones later. */
  private static BitMatrix cohort(int variants, int distinct) {
    Random random = new Random(1);
    BitMatrix matrix = new BitMatrix(variants, 64);
    for (int row = 0; row < variants; row++) {
      if (row % distinct < 6) {
        // A bit of the haplotype's number: six of these tell 64 haplotypes apart.
        for (int haplotype = 0; haplotype < 64; haplotype++) {
          if ((haplotype >> row % distinct & 1) != 0) {
            matrix.set(row, haplotype);
          }
        }
      } else if (random.nextInt(50) == 0) {
        matrix.set(row, random.nextInt(64));
      }
    }
    return matrix;
  }

  @Test
  void everyHaplotypeIsToldApartFromTheFirstSizeOn() {
    // All six bits are in every 50 variants: no size tells more than another.
    assertThatThrownBy(() -> WindowChoice.of(cohort(3000, 25)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no elbow");
  }

  @Test
  void theElbowIsWhereTheEntropyStopsGrowing() {
    BitMatrix spread = new BitMatrix(10_000, 64);
    // A bit of the haplotype's number every 40 variants: 250 variants tell all apart.
    for (int row = 0; row < 10_000; row += 40) {
      for (int haplotype = 0; haplotype < 64; haplotype++) {
        if ((haplotype >> row / 40 % 6 & 1) != 0) {
          spread.set(row, haplotype);
        }
      }
    }
    WindowChoice choice = WindowChoice.of(spread);
    assertThat(choice.size()).isEqualTo(250);
    assertThat(choice.variants()).isEqualTo(10_000);
    assertThat(choice.curve()).hasSize(8);
    assertThat(choice.curve().get(7).bits()).isEqualTo(6);
    assertThat(choice.text()).contains("250 variants", "250: 6.00 bits");
  }

  @Test
  void tooFewVariantsHaveNone() {
    assertThatThrownBy(() -> WindowChoice.of(cohort(120, 60))).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> WindowChoice.of(new BitMatrix(0, 10)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("the first 0");
    assertThatThrownBy(() -> WindowChoice.of(new BitMatrix(500, 0)))
        .isInstanceOf(InputException.class);
  }
}
