package io.haplovq.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BernoulliTest {
  @Test
  void lossAndGradientMatchDoublePrecision() {
    for (double l = -30; l <= 30; l += 0.037) {
      for (int bit = 0; bit <= 1; bit++) {
        float[] logits = {(float) l};
        double loss = new Bernoulli(1).backward(logits, new float[] {bit}, 1, 1f);
        double exact = Math.max(l, 0) + Math.log1p(Math.exp(-Math.abs(l))) - bit * l;
        assertThat(loss).as("loss at %s", l).isCloseTo(exact, within(1e-5 * (1 + Math.abs(l))));
        double slope = 1 / (1 + Math.exp(-l)) - bit;
        assertThat((double) logits[0]).as("slope at %s", l).isCloseTo(slope, within(2e-6));
      }
    }
  }

  @Test
  void extremesStayFinite() {
    float[] logits = {0f, -0f, 1e30f, -1e30f, 1e-38f};
    double loss = new Bernoulli(5).backward(logits, new float[] {0, 1, 1, 0, 1}, 1, 1f);
    assertThat(loss).isCloseTo(3 * Math.log(2), within(1e-5));
    for (float slope : logits) {
      assertThat(slope).isFinite().isBetween(-0.5001f, 0.5001f);
    }
  }

  @Test
  void sumsOverRowsAndScalesTheGradient() {
    float[] logits = {0, 0, 0, 0};
    double loss = new Bernoulli(2).backward(logits, new float[] {0, 1, 1, 0}, 2, 0.5f);
    assertThat(loss).isCloseTo(4 * Math.log(2), within(1e-5));
    assertThat(logits).containsExactly(0.25f, -0.25f, -0.25f, 0.25f);
  }
}
