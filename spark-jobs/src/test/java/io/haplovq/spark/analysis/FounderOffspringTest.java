package io.haplovq.spark.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.InputException;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.Augmentation;
import io.haplovq.popgen.GeneticMap;
import io.haplovq.popgen.LinkageMap;
import java.util.Collections;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FounderOffspringTest {
  private static final int ROWS = 30;
  private static final int VARIANTS = 200;

  /** Founders of one class are all 1, those of the other all 0: who mixes them is found out. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noOffspringHasFoundersOfTwoClasses(boolean conditioned) {
    BitMatrix founders = new BitMatrix(ROWS, VARIANTS);
    int[] classes = IntStream.range(0, ROWS).map(i -> i % 3 == 0 ? 1 : 0).toArray();
    for (int i = 0; i < ROWS; i += 3) {
      for (int j = 0; j < VARIANTS; j++) {
        founders.set(i, j);
      }
    }
    LinkageMap map =
        LinkageMap.of(
            Collections.nCopies(VARIANTS, "1"),
            LongStream.rangeClosed(1, VARIANTS).map(j -> 1_000_000 * j).toArray(),
            Map.of(),
            GeneticMap.uniform(1));
    int[] rows = IntStream.range(4, ROWS).toArray();
    int[] condition =
        conditioned ? IntStream.of(rows).map(row -> classes[row]).toArray() : new int[0];
    Augmentation.Epoch epoch =
        new FounderOffspring(map, classes, 50).epoch(founders, rows, condition, 7);
    int ones = 0;
    for (int i = 0; i < rows.length; i++) {
      int count = epoch.haplotypes().cardinality(epoch.rows()[i]);
      assertThat(count).isIn(0, VARIANTS);
      ones += count / VARIANTS;
      if (conditioned) {
        assertThat(epoch.classes()[i]).isEqualTo(count / VARIANTS);
      }
    }
    assertThat(ones).isEqualTo((int) IntStream.of(rows).filter(row -> classes[row] == 1).count());
    assertThat(epoch.classes()).hasSize(condition.length);
  }

  @Test
  void generationsHaveAnEnd() {
    FounderOffspring.check(0);
    FounderOffspring.check(400);
    for (int generations : new int[] {-1, 401}) {
      assertThatThrownBy(() -> FounderOffspring.check(generations))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("0 to 400");
    }
  }
}
