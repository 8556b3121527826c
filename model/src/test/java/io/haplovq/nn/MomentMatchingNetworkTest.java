package io.haplovq.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.genotype.BitMatrix;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MomentMatchingNetworkTest {
  private static GaussianVaeConfig config(int variants, int epochs) {
    TrainingPlan plan = TrainingPlan.of(5e-3, 32, epochs, 5);
    return new GaussianVaeConfig(variants, 2, List.of(16, 12), 3, 1, plan);
  }

  @Test
  void gradientOfTheDiscrepancy() {
    BitMatrix data = SyntheticHaplotypes.founders(20, 9, 4, 0.1, 3);
    int[] rows = Rows.all(20);
    try (MomentMatchingNetwork model = new MomentMatchingNetwork(config(9, 1))) {
      model.gradient(data, rows, 1);
      float[] expected = model.network().gradients().clone();
      GradientCheck.check(
          model.network(),
          0,
          model.network().network().getnLayers(),
          () -> discrepancy(model, data, rows),
          expected);
    }
  }

  /** The loss by its definition, in double precision and pair by pair. */
  private static double discrepancy(MomentMatchingNetwork model, BitMatrix data, int[] rows) {
    float[] probabilities = model.probabilities(rows.length, 1);
    double[][] x = new double[rows.length][9];
    double[][] y = new double[rows.length][9];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < 9; j++) {
        x[i][j] = probabilities[i * 9 + j];
        y[i][j] = data.get(rows[i], j) ? 1 : 0;
      }
    }
    double mean = 0;
    for (double[] a : y) {
      for (double[] b : y) {
        mean += squared(a, b) / (rows.length * (rows.length - 1.0));
      }
    }
    return Math.sqrt(kernel(x, x, mean) + kernel(y, y, mean) - 2 * kernel(x, y, mean) + 1e-8);
  }

  private static double kernel(double[][] x, double[][] y, double mean) {
    double sum = 0;
    for (double[] a : x) {
      for (double[] b : y) {
        for (double width : new double[] {0.125, 0.25, 0.5, 1, 2}) {
          sum += Math.exp(-squared(a, b) / (2 * width * mean));
        }
      }
    }
    return sum / (x.length * y.length);
  }

  private static double squared(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += (a[j] - b[j]) * (a[j] - b[j]);
    }
    return sum;
  }

  /** Two classes without anything in common, of two founders each. */
  @Test
  void learnsTheHaplotypesOfEachClass() {
    BitMatrix both = new BitMatrix(200, 40);
    int[] classes = new int[200];
    for (int half = 0; half < 2; half++) {
      BitMatrix one = SyntheticHaplotypes.founders(100, 40, 2, 0.01, 5 + half);
      System.arraycopy(
          one.words(), 0, both.words(), half * 100 * both.wordsPerRow(), one.words().length);
      java.util.Arrays.fill(classes, half * 100, half * 100 + 100, half);
    }
    try (MomentMatchingNetwork model = new MomentMatchingNetwork(config(40, 150))) {
      List<EpochLoss> losses = model.fit(both, Rows.all(200), classes, epoch -> {});
      assertThat(losses.get(149).training()).isLessThan(losses.get(0).training() / 1.5);
      float[] logits = model.logits(model.normal(200, 9), classes);
      double own = 0;
      double other = 0;
      for (int i = 0; i < 200; i++) {
        own += nearest(logits, i, both, classes[i]);
        other += nearest(logits, i, both, 1 - classes[i]);
      }
      assertThat(own).isLessThan(other / 2);
    }
  }

  /** They have no distance that could scale the kernels. */
  @Test
  void realHaplotypesMayAllBeTheSame() {
    BitMatrix same = new BitMatrix(64, 20);
    for (int i = 0; i < 64; i++) {
      same.set(i, 3);
    }
    try (MomentMatchingNetwork model = new MomentMatchingNetwork(config(20, 100))) {
      List<Long> epochs = new ArrayList<>();
      List<EpochLoss> losses = model.fit(same, Rows.all(64), new int[64], epochs::add);
      assertThat(epochs).hasSize(100).endsWith(100L);
      assertThat(losses).allMatch(one -> Double.isFinite(one.training()));
      assertThat(losses.get(99).training()).isLessThan(losses.get(0).training() / 1.5);
      float[] logits = model.logits(model.normal(8, 9), new int[8]);
      for (int i = 0; i < logits.length; i++) {
        assertThat(logits[i] > 0).as("%d", i).isEqualTo(i % 20 == 3);
      }
    }
  }

  private static int nearest(float[] logits, int row, BitMatrix data, int half) {
    int least = Integer.MAX_VALUE;
    for (int i = half * 100; i < half * 100 + 100; i++) {
      int differing = 0;
      for (int j = 0; j < 40; j++) {
        differing += logits[row * 40 + j] > 0 == data.get(i, j) ? 0 : 1;
      }
      least = Math.min(least, differing);
    }
    return least;
  }
}
