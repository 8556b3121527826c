package io.haplovq.popgen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScoresTest {
  @Test
  void theNearestCentroidIsTheBestClass() {
    Points points = new Points(5, 2, new double[] {0, 0, 0, 2, 10, 0, 10, 2, 4, 1});
    Centroids centroids = Centroids.of(points, new int[] {0, 0, 1, 1, -1}, 3);
    assertThat(Arrays.copyOf(centroids.means().values(), 4)).containsExactly(0, 1, 10, 1);
    Scores scores = centroids.scores(points);
    assertThat(scores.best()).containsExactly(0, 0, 1, 1, 0);
    assertThat(scores.at(4, 1)).isEqualTo(-36);
    assertThat(scores.at(4, 2)).as("of nobody").isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(scores.posterior(4, 1)[2]).isZero();
  }

  @Test
  void theMiddleOfTwoHaplotypesIsTheSample() {
    Points points = new Points(4, 2, new double[] {0, 1, 2, 3, 4, 5, 6, 9});
    assertThat(points.pairs()).extracting(Points::count, Points::dimensions).containsExactly(2, 2);
    assertThat(points.pairs().values()).containsExactly(1, 2, 5, 7);
  }

  @Test
  void aConstantCoordinateIsZeroWhenStandardised() {
    Points points = new Points(2, 2, new double[] {5, 1, 5, 3}).standardised();
    assertThat(points.values()).containsExactly(0, -1, 0, 1);
  }

  @Test
  void posteriorsAreBayes() {
    double[] p = {0.2, 0.5, 0.3};
    double[] log = Arrays.stream(p).map(x -> Math.log(x) - 4000).toArray();
    assertThat(new Scores(1, 3, log).posterior(0, 1)).containsExactly(p, within(1e-9));
  }

  /** Where scores are log-odds times 7, dividing by 7 makes them log-odds again. */
  @Test
  void theTemperatureUndoesWhatScoresWereMultipliedBy() {
    int rows = 20_000;
    SplittableRandom random = new SplittableRandom(11);
    double[] values = new double[rows * 2];
    int[] truth = new int[rows];
    for (int i = 0; i < rows; i++) {
      double odds = 4 * random.nextDouble() - 2;
      truth[i] = random.nextDouble() < 1 / (1 + Math.exp(-odds)) ? 0 : 1;
      values[2 * i] = 7 * odds;
    }
    Scores scores = new Scores(rows, 2, values);
    Calibration calibration = Calibration.fit(scores, truth);
    assertThat(calibration.temperature()).isCloseTo(7, within(0.5));
    double best = Calibration.loss(scores, truth, calibration.temperature());
    for (double other = 0.5; other < 100; other *= 1.1) {
      assertThat(Calibration.loss(scores, truth, other)).isGreaterThanOrEqualTo(best - 1e-9);
    }
  }

  @Test
  void typicalityRanksAmongTheClassesOwn() {
    Scores scores = new Scores(4, 2, new double[] {-1, -9, -2, -9, -2, -9, -9, -5});
    Calibration calibration = Calibration.fit(scores, new int[] {0, 0, 0, 1});
    assertThat(calibration.typicality(0, -3)).isEqualTo(1 / 4.0);
    assertThat(calibration.typicality(0, -2)).isEqualTo(3 / 4.0);
    assertThat(calibration.typicality(0, 0)).isEqualTo(1);
    assertThat(calibration.typicality(1, -6)).isEqualTo(1 / 2.0);
    assertThat(Calibration.fit(new Scores(0, 2, new double[0]), new int[0]).typicality(1, -6))
        .isEqualTo(1);
  }

  @Test
  void confusionCountsWhatHasAClass() {
    Confusion confusion = Confusion.of(new int[] {0, 0, 1, -1, 1}, new int[] {0, 1, 1, 0, 1}, 2);
    assertThat(confusion.counts()).containsExactly(1, 1, 0, 2);
    assertThat(confusion.total()).isEqualTo(4);
    assertThat(confusion.total(0)).isEqualTo(2);
    assertThat(confusion.accuracy()).isEqualTo(0.75);
    assertThat(Confusion.of(new int[0], new int[0], 2).accuracy()).isNaN();
  }
}
