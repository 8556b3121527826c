package io.haplovq.spark.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
  @Test
  void ticksLieOnTheAxisAndReadDifferently() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      double from = random.nextGaussian() * Math.pow(10, random.nextInt(15) - 6);
      double wide = Math.abs(random.nextGaussian()) * Math.pow(10, random.nextInt(15) - 6);
      double[] values = {from, from + Math.max(wide, 1e-4 * Math.abs(from))};
      Unit unit = Unit.values()[i % Unit.values().length];
      for (Scale scale : List.of(Scale.around(unit, values), Scale.fromZero(unit, values))) {
        List<Double> ticks = scale.ticks(5);
        assertThat(ticks).as("%s", scale).hasSizeBetween(2, 7).allMatch(scale::holds);
        List<String> labels = ticks.stream().map(tick -> scale.label(tick, 5)).toList();
        boolean tiny = scale.max() - scale.min() < 1e-4;
        assertThat(tiny || new HashSet<>(labels).size() == labels.size())
            .as("%s %s", scale, labels)
            .isTrue();
      }
    }
  }

  @Test
  void factorsAreEquallyFarApart() {
    Scale scale = Scale.logarithmic(Unit.BASES, new double[] {100, 1e6, 0, -1, Double.NaN});
    assertThat(scale.at(1e3) - scale.at(1e2))
        .isCloseTo(scale.at(1e6) - scale.at(1e5), within(1e-9));
    assertThat(scale.ticks(5)).containsExactly(1e2, 1e3, 1e4, 1e5, 1e6);
    assertThat(scale.holds(0)).isFalse();
    assertThat(Scale.logarithmic(Unit.PLAIN, new double[] {2, 30}).ticks(5))
        .containsExactly(2.0, 5.0, 10.0, 20.0);
    assertThat(Scale.logarithmic(Unit.PLAIN, new double[] {}).ticks(5)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PLAIN|0|0", "PLAIN|9000|9,000", "PLAIN|12500|12.5k", "PLAIN|0.0123456|0.0123",
        "PLAIN|-0.5|−0.5", "BYTES|1200000|1.2 MB", "BYTES|31|31 B", "BASES|100|100 bp",
        "BASES|2500000|2.5 Mb", "PLAIN|NaN|–", "PLAIN|87.1|87.1", "PLAIN|1e18|1,000,000T"
      })
  void numbersAreShort(Unit unit, double value, String label) {
    assertThat(unit.label(value)).isEqualTo(label);
  }
}
