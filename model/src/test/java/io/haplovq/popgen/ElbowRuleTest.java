package io.haplovq.popgen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ElbowRuleTest {
  @Test
  void findsTheBendOfABrokenLine() {
    double[] x = {50, 100, 250, 500, 1000, 2500, 5000, 10000};
    for (int bend = 1; bend < x.length - 1; bend++) {
      double[] y = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        y[i] = i <= bend ? x[i] : x[bend] + (x[i] - x[bend]) / 100;
      }
      assertThat(ElbowRule.of(x, y)).hasValue(bend);
    }
  }

  @Test
  void isUntouchedByUnits() {
    double[] x = {1, 2, 4, 8, 16, 32};
    double[] y = new double[6];
    double[] other = new double[6];
    double[] scaled = new double[6];
    for (int i = 0; i < 6; i++) {
      y[i] = 1 - Math.exp(-x[i] / 5);
      other[i] = 7 + 3 * y[i];
      scaled[i] = 100 * x[i] - 1;
    }
    assertThat(ElbowRule.of(scaled, other)).isEqualTo(ElbowRule.of(x, y)).hasValue(3);
  }

  @Test
  void hasNoneWhereThereIsNoBend() {
    assertThat(ElbowRule.of(new double[] {1, 2}, new double[] {1, 2})).isEmpty();
    assertThat(ElbowRule.of(new double[0], new double[0])).isEmpty();
    assertThat(ElbowRule.of(new double[] {1, 2, 3}, new double[] {1, 2, 3})).isEmpty();
    assertThat(ElbowRule.of(new double[] {1, 2, 3}, new double[] {4, 4, 4})).isEmpty();
    assertThat(ElbowRule.of(new double[] {1, 2, 3}, new double[] {0, 0, 1})).isEmpty();
  }

  @Test
  void refusesPointsOutOfOrder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ElbowRule.of(new double[] {1, 1, 2}, new double[] {1, 2, 3}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ElbowRule.of(new double[] {1, 2}, new double[] {1, 2, 3}));
  }
}
