package io.haplovq.genotype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BitMatrixTest {
  private static final int[] SIZES = {0, 1, 2, 63, 64, 65, 127, 128, 130};

  private static BitMatrix random(int rows, int columns, Random random) {
    BitMatrix matrix = new BitMatrix(rows, columns);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        if (random.nextInt(3) == 0) {
          matrix.set(i, j);
        }
      }
    }
    return matrix;
  }

  @Test
  void transposingExchangesRowsAndColumns() {
    Random random = new Random(3);
    for (int rows : SIZES) {
      for (int columns : SIZES) {
        BitMatrix matrix = random(rows, columns, random);
        BitMatrix transposed = matrix.transpose();
        assertThat(transposed.rows()).isEqualTo(columns);
        assertThat(transposed.columns()).isEqualTo(rows);
        for (int i = 0; i < rows; i++) {
          for (int j = 0; j < columns; j++) {
            assertThat(transposed.get(j, i)).isEqualTo(matrix.get(i, j));
          }
        }
        assertThat(transposed.transpose()).isEqualTo(matrix);
      }
    }
  }

  @Test
  void differencesAndCountsAreThoseOfTheBits() {
    Random random = new Random(4);
    for (int columns : SIZES) {
      BitMatrix a = random(5, columns, random);
      BitMatrix b = random(5, columns, random);
      BitMatrix difference = a.xor(b);
      for (int i = 0; i < 5; i++) {
        int count = 0;
        for (int j = 0; j < columns; j++) {
          assertThat(difference.get(i, j)).isEqualTo(a.get(i, j) != b.get(i, j));
          count += difference.get(i, j) ? 1 : 0;
        }
        assertThat(difference.cardinality(i)).isEqualTo(count);
      }
      assertThat(difference.xor(b)).isEqualTo(a);
    }
    assertThatThrownBy(() -> new BitMatrix(2, 3).xor(new BitMatrix(3, 2)))
        .hasMessageContaining("BitMatrix[2 × 3] against BitMatrix[3 × 2]");
  }

  @Test
  void straysBeyondTheLastColumnAreCleared() {
    for (int columns : SIZES) {
      long[] words = new long[3 * BitMatrix.wordsFor(columns)];
      Arrays.fill(words, -1L);
      BitMatrix matrix = new BitMatrix(3, columns, words);
      for (int i = 0; i < 3; i++) {
        assertThat(matrix.cardinality(i)).isEqualTo(columns);
      }
    }
    assertThatThrownBy(() -> new BitMatrix(2, 65, new long[3])).hasMessageContaining("3 words");
    assertThatThrownBy(() -> new BitMatrix(-1, 0, new long[0])).hasMessageContaining("-1 × 0");
  }
}
