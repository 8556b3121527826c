package io.haplovq.nn;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;

/** Configures a {@link DenseLayer} or, by its role, the {@link BernoulliLayer} at the end. */
final class DenseConf extends WindowConf {
  /** Where the layer stands, and with that what follows its sums. */
  enum Role {
    /** Normalisation, ReLU, dropout. */
    HIDDEN,
    /** tanh, before the bottleneck. */
    PROJECTION,
    /** Nothing: the parameters of a distribution. */
    LINEAR,
    /** Logits, and the binary cross-entropy against the labels. */
    OUTPUT
  }

  private final Role role;
  private final Normalisation normalisation;
  private final double dropout;
  private final long seed;
  private final boolean first;

  /**
   * @param place the layer's number in its network, from 0: with the network's seed it decides what
   *     is random
   */
  DenseConf(
      Role role, int inputs, int outputs, TrainingSettings settings, IUpdater updater, int place) {
    super(inputs, outputs, updater, settings.weightDecay());
    this.role = role;
    this.normalisation = role == Role.HIDDEN ? settings.normalisation() : Normalisation.NONE;
    this.dropout = role == Role.HIDDEN ? settings.dropout() : 0;
    this.seed = Seeds.mix(settings.seed(), place);
    this.first = place == 0;
  }

  Role role() {
    return role;
  }

  Normalisation normalisation() {
    return normalisation;
  }

  double dropout() {
    return dropout;
  }

  long seed() {
    return seed;
  }

  /** Whether the network's input is this layer's: nothing needs a gradient by it. */
  boolean first() {
    return first;
  }

  @Override
  public ParamInitializer initializer() {
    return DenseParameters.INSTANCE;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray view,
      boolean initialise,
      DataType type) {
    WindowLayer<DenseConf> layer =
        role == Role.OUTPUT ? new BernoulliLayer(conf, type) : new DenseLayer(conf, type);
    layer.attach(conf, listeners, index, view, initialise);
    return layer;
  }
}
