package io.haplovq.nn;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;

/** Configures a {@link QuantiserLayer}: H heads, each with its own codebook {@code [K × q]}. */
final class QuantiserConf extends WindowConf {
  private final int heads;
  private final int codebookSize;
  private final int embedding;
  private final double commitment;
  private final long seed;

  QuantiserConf(VqVaeConfig config, IUpdater updater, long seed) {
    super(config.latent(), config.latent(), updater, 0);
    this.heads = config.heads();
    this.codebookSize = config.codebookSize();
    this.embedding = config.embedding();
    this.commitment = config.commitment();
    this.seed = seed;
  }

  int heads() {
    return heads;
  }

  int codebookSize() {
    return codebookSize;
  }

  int embedding() {
    return embedding;
  }

  double commitment() {
    return commitment;
  }

  long seed() {
    return seed;
  }

  @Override
  public ParamInitializer initializer() {
    return QuantiserParameters.INSTANCE;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray view,
      boolean initialise,
      DataType type) {
    QuantiserLayer layer = new QuantiserLayer(conf, type);
    layer.attach(conf, listeners, index, view, initialise);
    return layer;
  }
}
