package io.haplovq.popgen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.haplovq.genotype.BitMatrix;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlleleCountsTest {
  @ParameterizedTest
  @CsvSource({"0,0", "1,1", "3,64", "65,63", "130,65", "700,200"})
  void countsAsBitByBit(int rows, int columns) {
    BitMatrix haplotypes = Matrices.random(rows, columns, 0.4, rows + columns);
    Random random = new Random(columns);
    int[] chosen = random.ints(rows == 0 ? 0 : 90, 0, Math.max(1, rows)).toArray();
    int[] expected = new int[columns];
    for (int row : chosen) {
      for (int column = 0; column < columns; column++) {
        expected[column] += haplotypes.get(row, column) ? 1 : 0;
      }
    }
    assertThat(AlleleCounts.byColumn(haplotypes, chosen)).isEqualTo(expected);

    int[] once = IntStream.of(chosen).distinct().toArray();
    long[] mask = AlleleCounts.mask(rows, once);
    assertThat(AlleleCounts.byRow(haplotypes.transpose(), mask))
        .isEqualTo(AlleleCounts.byColumn(haplotypes, once));
  }

  @Test
  void refusesHaplotypesThatAreNotThere() {
    assertThatIllegalArgumentException().isThrownBy(() -> AlleleCounts.mask(4, new int[] {4}));
    assertThatIllegalArgumentException().isThrownBy(() -> AlleleCounts.mask(4, new int[] {-1}));
  }
}
