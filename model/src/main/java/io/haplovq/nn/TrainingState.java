package io.haplovq.nn;

import java.util.Arrays;
import java.util.List;

/**
 * What a round of training leaves behind and the next one starts from. The arrays are kept and not
 * copied; treat them as values.
 *
 * @param parameters the network's flattened parameters, batch normalisation's running moments
 *     included, so that averaging parameters averages them too
 * @param updater the optimiser's flattened state (Adam: first and second moments); may be empty
 * @param iteration steps taken, for Adam's bias correction and the seeds of dropout
 * @param plateau the learning-rate schedule
 */
public record TrainingState(float[] parameters, float[] updater, long iteration, Plateau plateau)
    implements java.io.Serializable {
  /**
   * The mean of states that took the same steps on different shards, summed in the order given and
   * in double precision. Iteration and schedule are the first state's.
   *
   * @throws IllegalArgumentException when sizes or iterations differ, or there is no state
   */
  public static TrainingState average(List<TrainingState> states) {
    if (states.isEmpty()) {
      throw new IllegalArgumentException("no state to average");
    }
    TrainingState first = states.get(0);
    for (TrainingState state : states) {
      if (state.parameters.length != first.parameters.length
          || state.updater.length != first.updater.length
          || state.iteration != first.iteration) {
        throw new IllegalArgumentException("states of different networks or iterations");
      }
    }
    return new TrainingState(
        mean(states.stream().map(TrainingState::parameters).toList()),
        mean(states.stream().map(TrainingState::updater).toList()),
        first.iteration,
        first.plateau);
  }

  /** Whether all parameters are numbers: training that diverged leaves others. */
  public boolean isFinite() {
    for (float parameter : parameters) {
      if (!Float.isFinite(parameter)) {
        return false;
      }
    }
    return true;
  }

  /** What inference needs: the same without the optimiser's moments. */
  public TrainingState withoutUpdater() {
    return new TrainingState(parameters, new float[0], iteration, plateau);
  }

  public TrainingState withPlateau(Plateau value) {
    return new TrainingState(parameters, updater, iteration, value);
  }

  private static float[] mean(List<float[]> arrays) {
    double[] sum = new double[arrays.get(0).length];
    for (float[] array : arrays) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += array[i];
      }
    }
    float[] mean = new float[sum.length];
    for (int i = 0; i < sum.length; i++) {
      mean[i] = (float) (sum[i] / arrays.size());
    }
    return mean;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof TrainingState other
        && Arrays.equals(parameters, other.parameters)
        && Arrays.equals(updater, other.updater)
        && iteration == other.iteration
        && plateau.equals(other.plateau);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(parameters) + Long.hashCode(iteration);
  }

  @Override
  public String toString() {
    return "TrainingState["
        + parameters.length
        + " parameters, iteration "
        + iteration
        + ", "
        + plateau
        + "]";
  }
}
