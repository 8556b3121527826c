package io.haplovq.nn;

import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/** What the configurations of this package's layers share: sizes, decay of weights alone. */
abstract class WindowConf extends FeedForwardLayer {
  private final double decay;

  WindowConf(long inputs, long outputs, IUpdater updater, double decay) {
    setNIn(inputs);
    setNOut(outputs);
    setIUpdater(updater);
    this.decay = decay;
  }

  @Override
  public IUpdater getUpdaterByParam(String name) {
    return DenseParameters.isRunning(name) ? new NoOp() : getIUpdater();
  }

  @Override
  public List<Regularization> getRegularizationByParam(String name) {
    return decay > 0 && name.equals(DenseParameters.WEIGHTS)
        ? List.of(new WeightDecay(decay, true))
        : List.of();
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    long parameters = initializer().numParams(this);
    return new LayerMemoryReport.Builder(getLayerName(), getClass(), inputType, inputType)
        .standardMemory(parameters, 2 * parameters)
        .workingMemory(0, 0, 0, 3 * getNOut())
        .cacheMemory(0, 0)
        .build();
  }
}
