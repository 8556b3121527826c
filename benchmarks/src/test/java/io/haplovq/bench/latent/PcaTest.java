package io.haplovq.bench.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.InputException;
import io.haplovq.genotype.BitMatrix;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PcaTest {
  private static final int VARIANTS = 300;
  private static final Cohort COHORT = Populations.cohort(20, VARIANTS, 0.05, 3);
  private static final int[] ALL = IntStream.range(0, 120).toArray();

  private static long errors(Pca pca, int factors, int[] rows) {
    BitMatrix exact = Matrices.rows(COHORT.haplotypes(), rows);
    return Matrices.ones(pca.model(factors).reconstruct(COHORT.haplotypes(), rows).xor(exact));
  }

  @Test
  void allComponentsLeaveNoResidual() {
    Pca pca = Pca.fit(COHORT.haplotypes(), ALL, 1000);
    assertThat(pca.rank()).isEqualTo(119);
    assertThat(errors(pca, 119, ALL)).isZero();
    assertThat(errors(pca, 1000, ALL)).isZero();
    assertThat(errors(pca, 60, ALL)).isPositive();
  }

  @Test
  void moreComponentsTellMoreOfWhatWasLearnt() {
    Pca pca = Pca.fit(COHORT.haplotypes(), ALL, 119);
    long before = errors(pca, 0, ALL);
    for (int factors = 1; factors <= 119; factors++) {
      long now = errors(pca, factors, ALL);
      // squared error falls strictly, what is left of it after the threshold all but
      assertThat(now).as("%d factors", factors).isLessThan(before + 5 + before / 50);
      before = now;
    }
  }

  @Test
  void noComponentLeavesTheCommonerAlleles() {
    Pca pca = Pca.fit(COHORT.haplotypes(), ALL, 5);
    BitMatrix counts = COHORT.haplotypes().transpose();
    BitMatrix mean = pca.model(0).reconstruct(COHORT.haplotypes(), new int[] {7});
    for (int j = 0; j < VARIANTS; j++) {
      assertThat(mean.get(0, j)).isEqualTo(counts.cardinality(j) > 60);
    }
  }

  /** Learns from some rows and describes others, against Commons Math's SVD. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 30, 79})
  void agreesWithSingularValueDecomposition(int factors) {
    int[] learnt = IntStream.range(0, 80).toArray();
    RealMatrix data = new Array2DRowRealMatrix(120, VARIANTS);
    double[] mean = new double[VARIANTS];
    for (int j = 0; j < VARIANTS; j++) {
      for (int i = 0; i < 120; i++) {
        data.setEntry(i, j, COHORT.haplotypes().get(i, j) ? 1 : 0);
        mean[j] += i < 80 ? data.getEntry(i, j) / 80 : 0;
      }
      for (int i = 0; i < 120; i++) {
        data.addToEntry(i, j, -mean[j]);
      }
    }
    RealMatrix training = data.getSubMatrix(0, 79, 0, VARIANTS - 1);
    RealMatrix axes =
        new SingularValueDecomposition(training)
            .getV()
            .getSubMatrix(0, VARIANTS - 1, 0, factors - 1);
    RealMatrix approximation = data.multiply(axes).multiply(axes.transpose());
    BitMatrix ours =
        Pca.fit(COHORT.haplotypes(), learnt, 79)
            .model(factors)
            .reconstruct(COHORT.haplotypes(), ALL);
    int compared = 0;
    for (int i = 0; i < 120; i++) {
      for (int j = 0; j < VARIANTS; j++) {
        double value = approximation.getEntry(i, j) + mean[j];
        if (Math.abs(value - 0.5) > 1e-3) {
          assertThat(ours.get(i, j)).as("%d, %d: %s", i, j, value).isEqualTo(value > 0.5);
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(120 * VARIANTS * 9 / 10);
  }

  @Test
  void refusesMoreRowsThanItHasRoomFor() {
    int[] rows = new int[(1 << 14) + 1];
    assertThatThrownBy(() -> Pca.fit(COHORT.haplotypes(), rows, 3))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("16385");
  }

  @Test
  void constantDataHasNoComponent() {
    BitMatrix constant = new BitMatrix(6, 9);
    for (int i = 0; i < 6; i++) {
      constant.set(i, 4);
    }
    Pca pca = Pca.fit(constant, new int[] {0, 1, 2, 3}, 3);
    assertThat(pca.rank()).isZero();
    assertThat(pca.model(2).reconstruct(constant, new int[] {5, 0}))
        .isEqualTo(Matrices.rows(constant, new int[] {5, 0}));
  }
}
