package io.haplovq.nn;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;

/** The DL4J network of a Gaussian VAE: encoder, bottleneck, mirrored decoder. Not thread-safe. */
final class GaussianNetwork extends LayerNetwork {
  private final int bottleneck;

  GaussianNetwork(GaussianVaeConfig config) {
    super(config.training(), rule -> layers(config, rule));
    bottleneck = config.hidden().size() + 1;
  }

  private static List<WindowConf> layers(GaussianVaeConfig config, IUpdater rule) {
    List<Integer> units = config.hidden();
    List<WindowConf> layers = new ArrayList<>();
    int inputs = config.variants();
    for (int hidden : units) {
      layers.add(dense(DenseConf.Role.HIDDEN, inputs, hidden, config, rule, layers.size()));
      inputs = hidden;
    }
    int latent = config.latent();
    layers.add(dense(DenseConf.Role.LINEAR, inputs, 2 * latent, config, rule, layers.size()));
    layers.add(new GaussianConf(config, rule, seed(config, layers.size())));
    inputs = latent;
    for (int i = units.size() - 1; i >= 0; i--) {
      layers.add(dense(DenseConf.Role.HIDDEN, inputs, units.get(i), config, rule, layers.size()));
      inputs = units.get(i);
    }
    int variants = config.variants();
    layers.add(dense(DenseConf.Role.OUTPUT, inputs, variants, config, rule, layers.size()));
    return layers;
  }

  private static DenseConf dense(
      DenseConf.Role role,
      int inputs,
      int units,
      GaussianVaeConfig config,
      IUpdater rule,
      int place) {
    return new DenseConf(role, inputs, units, config.training(), rule, seed(config, place));
  }

  private static long seed(GaussianVaeConfig config, int place) {
    return Seeds.mix(config.training().seed(), place);
  }

  /** The place of the {@link GaussianLayer}. */
  int bottleneck() {
    return bottleneck;
  }

  GaussianLayer gaussian() {
    return (GaussianLayer) network().getLayer(bottleneck);
  }

  /** The loss's terms, given the mean cross-entropy of the last call. */
  GaussianTerms terms(double bce) {
    GaussianLayer layer = gaussian();
    return new GaussianTerms(bce, layer.divergence(), layer.layerConf().beta());
  }

  GaussianTerms gradient(INDArray input, float[] bits, Mode mode) {
    return terms(fillGradient(input, bits, mode));
  }

  GaussianTerms step(INDArray input, float[] bits, long iteration) {
    return terms(descend(input, bits, iteration));
  }

  /** Parameters of the decoder: what a reader needs to turn factors into genotypes. */
  long decoderParameters() {
    long count = 0;
    for (int i = bottleneck + 1; i < network().getnLayers(); i++) {
      count += network().getLayer(i).numParams();
    }
    return count;
  }
}
