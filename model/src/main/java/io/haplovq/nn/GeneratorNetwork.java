package io.haplovq.nn;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;

/** The DL4J network of a {@link MomentMatchingNetwork}: dense layers from noise to logits. */
final class GeneratorNetwork extends LayerNetwork {
  GeneratorNetwork(GaussianVaeConfig config) {
    super(config.training(), rule -> layers(config, rule));
  }

  /** A VAE's decoder, by itself. */
  private static List<WindowConf> layers(GaussianVaeConfig config, IUpdater rule) {
    TrainingSettings plan = config.training();
    List<WindowConf> layers = new ArrayList<>();
    int inputs = config.latent() + config.classes();
    for (int i = config.hidden().size() - 1; i >= 0; i--) {
      int units = config.hidden().get(i);
      layers.add(new DenseConf(DenseConf.Role.HIDDEN, inputs, units, plan, rule, layers.size()));
      inputs = units;
    }
    int variants = config.variants();
    layers.add(new DenseConf(DenseConf.Role.OUTPUT, inputs, variants, plan, rule, layers.size()));
    return layers;
  }

  /** Fills the gradient view by the discrepancy from real rows; returns the discrepancy. */
  double gradient(INDArray noise, MomentMatching loss, NativeMatrix real, int realRows) {
    float[] logits = logits(noise, 0, Mode.TRAINING);
    double value = loss.backward(logits, noise.rows(), real, realRows);
    backward();
    return value;
  }
}
