package io.haplovq.popgen;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What turns scores into probabilities, learnt from rows that no model has learnt from. Scores of
 * thousands of variants are far too sure of themselves: linked variants are counted as if each were
 * new evidence. So a temperature is fitted (Guo et al., 2017), the one under which the true classes
 * are most probable. And as a softmax only compares classes, never says that none of them fits, a
 * row's best score is ranked among those of validation rows of the same class (a conformal p-value:
 * Vovk et al., 2005): a sample of a population outside the reference has a small one.
 *
 * @param temperature what scores are divided by
 * @param usual by class, the ascending scores of validation rows for their own class
 */
public record Calibration(double temperature, double[][] usual) {
  private static final double LEAST_LOG = Math.log(1e-9);
  private static final double MOST_LOG = Math.log(1e9);
  private static final int STEPS = 80;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  /**
   * @param scores of rows to calibrate on; without any, the temperature is 1
   * @param truth their classes, from 0
   */
  public static Calibration fit(Scores scores, int[] truth) {
    double[][] usual = new double[scores.classes()][];
    for (int c = 0; c < usual.length; c++) {
      int own = c;
      usual[c] =
          IntStream.range(0, truth.length)
              .filter(i -> truth[i] == own)
              .mapToDouble(i -> scores.at(i, own))
              .sorted()
              .toArray();
    }
    return new Calibration(truth.length == 0 ? 1 : temperature(scores, truth), usual);
  }

  /**
   * Golden section over the logarithm: the loss is convex in the inverse of the temperature, so it
   * has one valley.
   */
  private static double temperature(Scores scores, int[] truth) {
    double low = LEAST_LOG;
    double high = MOST_LOG;
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double atLeft = loss(scores, truth, Math.exp(left));
    double atRight = loss(scores, truth, Math.exp(right));
    for (int step = 0; step < STEPS; step++) {
      if (atLeft <= atRight) {
        high = right;
        right = left;
        atRight = atLeft;
        left = high - GOLDEN * (high - low);
        atLeft = loss(scores, truth, Math.exp(left));
      } else {
        low = left;
        left = right;
        atLeft = atRight;
        right = low + GOLDEN * (high - low);
        atRight = loss(scores, truth, Math.exp(right));
      }
    }
    return Math.exp((low + high) / 2);
  }

  /** The mean negative log-probability of the true classes, in nats a row. */
  public static double loss(Scores scores, int[] truth, double temperature) {
    double sum = 0;
    for (int i = 0; i < truth.length; i++) {
      double top = scores.at(i, scores.best(i));
      double weights = 0;
      for (int c = 0; c < scores.classes(); c++) {
        weights += Math.exp((scores.at(i, c) - top) / temperature);
      }
      sum += Math.log(weights) - (scores.at(i, truth[i]) - top) / temperature;
    }
    return sum / Math.max(1, truth.length);
  }

  /**
   * How usual a score is for a class: the share of that class's validation rows, and this one,
   * whose score is not better. 1 where there are none to compare with.
   */
  public double typicality(int index, double score) {
    double[] scores = usual[index];
    int below = Arrays.binarySearch(scores, score);
    int notBetter = below >= 0 ? below + 1 : -below - 1;
    while (notBetter < scores.length && scores[notBetter] == score) {
      notBetter++;
    }
    return (notBetter + 1.0) / (scores.length + 1);
  }
}
