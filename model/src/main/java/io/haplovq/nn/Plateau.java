package io.haplovq.nn;

/**
 * The plateau schedule: the learning rate falls by {@link TrainingSettings#plateauFactor} after
 * {@link TrainingSettings#plateauPatience} observations in a row without a new best loss, and
 * training is over after {@link TrainingSettings#stopPatience} of them. A loss counts as better
 * when it is lower by one part in ten thousand.
 *
 * @param learningRate the rate to train with now
 * @param best the lowest loss observed, infinite before the first
 * @param sinceBest observations since the best one
 * @param sinceDrop observations since the best one or the last drop of the rate
 */
public record Plateau(double learningRate, double best, int sinceBest, int sinceDrop)
    implements java.io.Serializable {
  private static final double THRESHOLD = 1e-4;

  public static Plateau start(TrainingSettings settings) {
    return new Plateau(settings.learningRate(), Double.POSITIVE_INFINITY, 0, 0);
  }

  /** The schedule after one more loss, usually that of the validation haplotypes. */
  public Plateau observe(double loss, TrainingSettings settings) {
    if (loss < best - THRESHOLD * Math.abs(best)
        || (best == Double.POSITIVE_INFINITY && loss < best)) {
      return new Plateau(learningRate, loss, 0, 0);
    }
    boolean drop = sinceDrop + 1 >= settings.plateauPatience();
    double rate = drop ? learningRate * settings.plateauFactor() : learningRate;
    return new Plateau(rate, best, sinceBest + 1, drop ? 0 : sinceDrop + 1);
  }

  public boolean finished(TrainingSettings settings) {
    return sinceBest >= settings.stopPatience();
  }
}
