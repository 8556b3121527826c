package io.haplovq.nn;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.params.EmptyParamInitializer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;

/** Configures a {@link GaussianLayer}; it has no parameters. */
final class GaussianConf extends WindowConf {
  private final double beta;
  private final long seed;
  private final int appended;

  /**
   * @param appended columns of a condition that the layer puts behind z
   */
  GaussianConf(GaussianVaeConfig config, int appended, IUpdater updater, long seed) {
    super(2L * config.latent(), config.latent() + (long) appended, updater, 0);
    this.appended = appended;
    this.beta = config.beta();
    this.seed = seed;
  }

  double beta() {
    return beta;
  }

  int appended() {
    return appended;
  }

  long seed() {
    return seed;
  }

  @Override
  public ParamInitializer initializer() {
    return EmptyParamInitializer.getInstance();
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray view,
      boolean initialise,
      DataType type) {
    GaussianLayer layer = new GaussianLayer(conf, type);
    layer.attach(conf, listeners, index, view, initialise);
    return layer;
  }
}
