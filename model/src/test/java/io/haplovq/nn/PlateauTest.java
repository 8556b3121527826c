package io.haplovq.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PlateauTest {
  private static final VqVaeConfig CONFIG =
      VqVaeConfig.small(10, 1).withRates(1, 0, 0).withSchedule(100, 3, 7);

  @Test
  void dropsAfterPatienceAndStops() {
    Plateau plateau = Plateau.start(CONFIG).observe(5, CONFIG);
    assertThat(plateau.best()).isEqualTo(5);
    double[] rates = {1, 1, 0.1, 0.1, 0.1, 0.01, 0.01};
    for (int i = 0; i < rates.length; i++) {
      assertThat(plateau.finished(CONFIG)).isFalse();
      plateau = plateau.observe(5, CONFIG);
      assertThat(plateau.learningRate()).as("step %d", i).isCloseTo(rates[i], within(1e-12));
    }
    assertThat(plateau.finished(CONFIG)).isTrue();
  }

  @Test
  void progressStartsOver() {
    Plateau plateau = Plateau.start(CONFIG).observe(5, CONFIG).observe(6, CONFIG);
    assertThat(plateau.sinceBest()).isEqualTo(1);
    assertThat(plateau.observe(4, CONFIG)).isEqualTo(new Plateau(1, 4, 0, 0));
    assertThat(plateau.observe(4.9999, CONFIG).sinceBest()).isEqualTo(2);
  }

  @Test
  void aLossThatIsNoNumberIsNoProgress() {
    assertThat(Plateau.start(CONFIG).observe(Double.NaN, CONFIG).sinceBest()).isEqualTo(1);
  }
}
