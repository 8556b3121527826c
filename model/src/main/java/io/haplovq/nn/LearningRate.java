package io.haplovq.nn;

import org.nd4j.linalg.schedule.ISchedule;

/**
 * The learning rate all layers of one network share, changed from outside. Cloning keeps the
 * identity on purpose: DL4J clones configurations, and all clones have to follow the same rate.
 */
final class LearningRate implements ISchedule {
  private double value;

  LearningRate(double value) {
    this.value = value;
  }

  void set(double rate) {
    value = rate;
  }

  double value() {
    return value;
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    return value;
  }

  @Override
  @SuppressWarnings({"MethodDoesntCallSuperMethod", "super"})
  public ISchedule clone() {
    return this;
  }
}
