package io.haplovq.popgen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.haplovq.genotype.BitMatrix;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntropyTest {
  @ParameterizedTest
  @CsvSource({"0,0", "1,0", "0.5,1", "0.25,0.8112781244591328", "0.11,0.499915958164528"})
  void ofAnAllele(double p, double bits) {
    assertThat(Entropy.binary(p)).isCloseTo(bits, within(1e-12));
    assertThat(Entropy.binary(1 - p)).isCloseTo(bits, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, 1.0000001, Double.NaN})
  void refusesWhatIsNoFrequency(double p) {
    assertThatIllegalArgumentException().isThrownBy(() -> Entropy.binary(p));
  }

  @Test
  void perVariantIsTheMeanOverColumns() {
    // Frequencies 0, 1/4, 1/2, 1.
    BitMatrix four = new BitMatrix(4, 4);
    four.set(0, 1);
    four.set(0, 2);
    four.set(1, 2);
    for (int row = 0; row < 4; row++) {
      four.set(row, 3);
    }
    assertThat(Entropy.sumPerVariant(four, Matrices.all(4)))
        .isCloseTo(1.8112781244591328, within(1e-12));
    assertThat(Entropy.meanPerVariant(four, Matrices.all(4)))
        .isCloseTo(1.8112781244591328 / 4, within(1e-12));
    assertThat(Entropy.meanPerVariant(four, new int[] {0, 0, 0})).isZero();
    assertThat(Entropy.meanPerVariant(four, new int[] {0, 2, 2, 2}))
        .isCloseTo(2 * 0.8112781244591328 / 4, within(1e-12));
    assertThat(Entropy.meanPerVariant(four, new int[0])).isZero();
    assertThat(Entropy.meanPerVariant(new BitMatrix(3, 0), Matrices.all(3))).isZero();
  }

  @ParameterizedTest
  @CsvSource({"1,10", "2,1", "40,63", "64,200", "200,130"})
  void ofWindowsIsThatOfStringsCounted(int rows, int columns) {
    BitMatrix haplotypes = Matrices.haplotypes(rows, columns, rows);
    for (int size : new int[] {1, 2, 7, 63, 64, 65, 130}) {
      for (int from = 0; from + size <= columns; from += size) {
        assertThat(Entropy.ofWindow(haplotypes, Matrices.all(rows), from, from + size))
            .isCloseTo(counted(haplotypes, from, from + size), within(1e-9));
      }
    }
  }

  private static double counted(BitMatrix haplotypes, int from, int behind) {
    Map<String, Integer> strings = new HashMap<>();
    for (int row = 0; row < haplotypes.rows(); row++) {
      StringBuilder text = new StringBuilder();
      for (int column = from; column < behind; column++) {
        text.append(haplotypes.get(row, column) ? '1' : '0');
      }
      strings.merge(text.toString(), 1, Integer::sum);
    }
    double n = haplotypes.rows();
    return strings.values().stream()
        .mapToDouble(count -> -count / n * Math.log(count / n) / Math.log(2))
        .sum();
  }

  @Test
  void oneVariantAWindowIsTheAllelesEntropy() {
    BitMatrix haplotypes = Matrices.random(37, 5, 0.3, 1);
    double[] byCount = Entropy.ofCounts(37);
    int[] counts = AlleleCounts.byColumn(haplotypes, Matrices.all(37));
    for (int column = 0; column < 5; column++) {
      assertThat(Entropy.ofWindow(haplotypes, Matrices.all(37), column, column + 1))
          .isCloseTo(byCount[counts[column]], within(1e-12));
    }
  }

  @Test
  void allStringsDifferentGiveTheLogarithmOfTheirNumber() {
    BitMatrix identity = new BitMatrix(32, 32);
    for (int i = 0; i < 32; i++) {
      identity.set(i, i);
    }
    assertThat(Entropy.ofWindow(identity, Matrices.all(32), 0, 32)).isCloseTo(5, within(1e-12));
    assertThat(Entropy.ofWindow(identity, new int[0], 0, 32)).isZero();
  }

  @Test
  void digestsOfPartsMakeThatOfTheWhole() {
    BitMatrix whole = Matrices.haplotypes(50, 300, 3);
    int[] rows = Matrices.all(50);
    for (int cut = 0; cut <= 300; cut += 37) {
      BitMatrix left = Matrices.columns(whole, 0, cut);
      BitMatrix right = Matrices.columns(whole, cut, 300);
      long[] parts =
          StringDigests.between(
              StringDigests.atCuts(left, rows, 1000, new int[] {cut})[0],
              StringDigests.atCuts(right, rows, 1000 + cut, new int[] {300 - cut})[0]);
      assertThat(parts).isEqualTo(StringDigests.atCuts(whole, rows, 1000, new int[] {300})[0]);
    }
  }
}
