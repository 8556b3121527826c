package io.haplovq.popgen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.haplovq.genotype.BitMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoLocusTest {
  @ParameterizedTest
  @CsvSource({
    // 00, 01, 10, 11, r², D', mutual information
    "5, 0, 0, 5, 1, 1, 1",
    "0, 5, 5, 0, 1, 1, 1",
    "4, 4, 4, 4, 0, 0, 0",
    "6, 2, 3, 1, 0, 0, 0",
    "6, 0, 0, 2, 1, 1, 0.8112781244591328",
    // three of the four haplotypes: D' = 1, r² = pq-ratio 1/3 · 1/3 … of 2, 1, 1
    "2, 1, 1, 0, 0.1111111111111111, 1, 0.12255624891826566",
    "8, 0, 1, 1, 0.4444444444444444, 1, 0.26899559358928123",
    // classic: D = 0.1·0.4-... of 4, 1, 1, 4 in ten
    "4, 1, 1, 4, 0.36, 0.6, 0.2780719051126377"
  })
  void closedForms(
      long neither, long second, long first, long both, double r2, double d, double bits) {
    TwoLocus pair = new TwoLocus(neither, second, first, both);
    assertThat(pair.rSquared()).isCloseTo(r2, within(1e-12));
    assertThat(pair.dPrime()).isCloseTo(d, within(1e-12));
    assertThat(pair.mutualInformation()).isCloseTo(bits, within(1e-12));
    // Neither the order of the variants nor which allele is called 1 matters.
    TwoLocus swapped = new TwoLocus(neither, first, second, both);
    TwoLocus flipped = new TwoLocus(first, both, neither, second);
    for (TwoLocus other : new TwoLocus[] {swapped, flipped}) {
      assertThat(other.rSquared()).isCloseTo(r2, within(1e-12));
      assertThat(other.dPrime()).isCloseTo(d, within(1e-12));
      assertThat(other.mutualInformation()).isCloseTo(bits, within(1e-12));
    }
  }

  @ParameterizedTest
  @CsvSource({"0,0,0,0", "7,0,0,0", "0,0,0,7", "3,4,0,0", "3,0,4,0", "0,3,0,4", "1,0,0,0"})
  void isUndefinedUnlessBothVary(long neither, long second, long first, long both) {
    TwoLocus pair = new TwoLocus(neither, second, first, both);
    assertThat(pair.isPolymorphic()).isFalse();
    assertThat(pair.rSquared()).isNaN();
    assertThat(pair.dPrime()).isNaN();
    assertThat(pair.mutualInformation()).isZero();
  }

  @Test
  void refusesNegativeCounts() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TwoLocus(1, -1, 1, 1));
  }

  /** A second implementation: Pearson's correlation of two arrays of numbers, entropies by sums. */
  @ParameterizedTest
  @CsvSource({"20,1", "64,2", "201,3", "1000,4"})
  void agreesWithADenseImplementation(int haplotypes, long seed) {
    BitMatrix matrix = Matrices.haplotypes(haplotypes, 24, seed);
    BitMatrix variants = matrix.transpose();
    int[] chosen = new int[(haplotypes + 1) / 2];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = 2 * i;
    }
    long[] mask = AlleleCounts.mask(haplotypes, chosen);
    for (int i = 0; i < 24; i++) {
      for (int j = i + 1; j < 24; j++) {
        double[] a = numbers(matrix, chosen, i);
        double[] b = numbers(matrix, chosen, j);
        TwoLocus pair = TwoLocus.of(variants, i, j, mask);
        assertThat(pair.haplotypes()).isEqualTo(chosen.length);
        double r = correlation(a, b);
        if (pair.isPolymorphic()) {
          assertThat(pair.rSquared()).isCloseTo(r * r, within(1e-9));
        } else {
          assertThat(r).isNaN();
        }
        assertThat(pair.mutualInformation()).isCloseTo(information(a, b), within(1e-9));
      }
    }
  }

  private static double[] numbers(BitMatrix matrix, int[] rows, int column) {
    double[] numbers = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      numbers[i] = matrix.get(rows[i], column) ? 1 : 0;
    }
    return numbers;
  }

  private static double correlation(double[] a, double[] b) {
    double meanA = 0;
    double meanB = 0;
    for (int i = 0; i < a.length; i++) {
      meanA += a[i] / a.length;
      meanB += b[i] / b.length;
    }
    double cross = 0;
    double squareA = 0;
    double squareB = 0;
    for (int i = 0; i < a.length; i++) {
      cross += (a[i] - meanA) * (b[i] - meanB);
      squareA += (a[i] - meanA) * (a[i] - meanA);
      squareB += (b[i] - meanB) * (b[i] - meanB);
    }
    return squareA < 1e-9 || squareB < 1e-9 ? Double.NaN : cross / Math.sqrt(squareA * squareB);
  }

  /** H(a) + H(b) - H(a, b). */
  private static double information(double[] a, double[] b) {
    double[] joint = new double[4];
    double[] one = new double[2];
    double[] other = new double[2];
    for (int i = 0; i < a.length; i++) {
      joint[(int) (2 * a[i] + b[i])]++;
      one[(int) a[i]]++;
      other[(int) b[i]]++;
    }
    return entropy(one) + entropy(other) - entropy(joint);
  }

  private static double entropy(double[] counts) {
    double n = 0;
    for (double count : counts) {
      n += count;
    }
    double bits = 0;
    for (double count : counts) {
      bits -= count == 0 ? 0 : count / n * Math.log(count / n) / Math.log(2);
    }
    return bits;
  }
}
