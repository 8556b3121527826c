package io.haplovq.nn;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Adam (Kingma and Ba, 2015) as a DL4J updater that works in vector loops over short pieces of the
 * views. Its state is {@code [first moments, second moments]}, as in DL4J's own Adam.
 */
final class BlockAdam implements IUpdater {
  private final LearningRate rate;

  BlockAdam(LearningRate rate) {
    this.rate = rate;
  }

  @Override
  public long stateSize(long parameters) {
    return 2 * parameters;
  }

  @Override
  public GradientUpdater<BlockAdam> instantiate(INDArray view, boolean initialise) {
    BlockAdamUpdater updater = new BlockAdamUpdater(this);
    updater.setStateViewArray(view, new long[0], 'c', initialise);
    return updater;
  }

  @Override
  public GradientUpdater<BlockAdam> instantiate(Map<String, INDArray> state, boolean initialise) {
    throw new UnsupportedOperationException("state is one flattened view");
  }

  @Override
  public double getLearningRate(int iteration, int epoch) {
    return rate.value();
  }

  @Override
  public boolean hasLearningRate() {
    return true;
  }

  @Override
  public void setLrAndSchedule(double learningRate, ISchedule schedule) {
    rate.set(learningRate);
  }

  /** All clones follow one rate, see {@link LearningRate}. */
  @Override
  @SuppressWarnings({"MethodDoesntCallSuperMethod", "super"})
  public IUpdater clone() {
    return this;
  }
}
