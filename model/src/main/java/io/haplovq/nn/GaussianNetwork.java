package io.haplovq.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The DL4J network of a Gaussian VAE: encoder, bottleneck, mirrored decoder. Not thread-safe. */
final class GaussianNetwork extends LayerNetwork {
  private final int bottleneck;

  GaussianNetwork(GaussianVaeConfig config) {
    super(
        config.training(),
        rule -> GaussianLayers.of(config, rule, GaussianLayers.Joint.BOTTLENECK).all());
    bottleneck = config.hidden().size() + 1;
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
