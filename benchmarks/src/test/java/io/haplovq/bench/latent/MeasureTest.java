package io.haplovq.bench.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.haplovq.genotype.BitMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The terms of Eq. 8 on haplotypes small enough to count by hand. */
class MeasureTest {
  private static final int VARIANTS = 300;

  /** Reconstructs all rows as zeros, so that the residual is the data. */
  private record Zeros(int factors, long values) implements FactorModel {
    @Override
    public String name() {
      return "zeros";
    }

    @Override
    public BitMatrix reconstruct(BitMatrix haplotypes, int[] rows) {
      return new BitMatrix(rows.length, haplotypes.columns());
    }
  }

  /** Two samples of X, one of Y; sample 1 (rows 2 and 3) is held out, and so is Y's. */
  private static Cohort cohort() {
    BitMatrix haplotypes = new BitMatrix(6, VARIANTS);
    haplotypes.set(0, 3);
    haplotypes.set(0, 4);
    haplotypes.set(1, 299);
    haplotypes.set(3, 200);
    haplotypes.set(4, 0);
    return new Cohort(haplotypes, List.of("X", "X", "Y"), 0);
  }

  private static final Split SPLIT =
      new Split(new int[] {0, 1}, new int[] {}, new int[] {2, 3, 4, 5});

  @Test
  void termsOfTheFormula() {
    List<Measurement> cells = new Measure(cohort()).of(new Zeros(2, 30), SPLIT);
    assertThat(cells).extracting(Measurement::part).startsWith("training");
    Measurement training = cell(cells, "training", "X");
    // runs of 3, 2 and 294 + 300 (two bytes); the last one reaches to the end and is not coded
    assertThat(training.bits())
        .isEqualTo(new Bits(2 * VARIANTS, 2 * 2 * 32, 8 + 8 + 16, 30 * 32 * 2 / 6));
    assertThat(training.errors()).isEqualTo(3);
    assertThat(training.accuracy()).isCloseTo(1 - 3.0 / 600, within(1e-12));
    Measurement x = cell(cells, "held-out", "X");
    // runs of 500 (two bytes) and 1; 99 zeros are left
    assertThat(x.bits()).isEqualTo(new Bits(600, 128, 16 + 8, 320));
    assertThat(x.bits().factor()).isCloseTo(600.0 / (128 + 24), within(1e-12));
    assertThat(x.bits().factorWithModel()).isCloseTo(600.0 / (128 + 24 + 320), within(1e-12));
    Measurement y = cell(cells, "held-out", "Y");
    // no zeros, then 1
    assertThat(y.bits()).isEqualTo(new Bits(600, 128, 8 + 8, 320));
    assertThat(y.haplotypes()).isEqualTo(2);
  }

  @Test
  void factorsCostAndNothingElseChanges() {
    Bits none = cell(new Measure(cohort()).of(new Zeros(0, 0), SPLIT), "held-out", "X").bits();
    Bits many = cell(new Measure(cohort()).of(new Zeros(512, 0), SPLIT), "held-out", "X").bits();
    assertThat(none.latent()).isZero();
    assertThat(many.latent()).isEqualTo(2 * 512 * 32);
    assertThat(many.residual()).isEqualTo(none.residual());
    assertThat(none.factor()).isEqualTo(none.factorWithModel());
  }

  /** A part without haplotypes of a population has nothing to tell of it. */
  @Test
  void populationsOutsideOfAPartHaveNoRow() {
    List<Measurement> cells = new Measure(cohort()).of(new Zeros(2, 30), SPLIT);
    assertThat(cells).hasSize(3);
  }

  private static Measurement cell(List<Measurement> cells, String part, String population) {
    return cells.stream()
        .filter(m -> m.part().equals(part) && m.population().equals(population))
        .findFirst()
        .orElseThrow();
  }
}
