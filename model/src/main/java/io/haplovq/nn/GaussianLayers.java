package io.haplovq.nn;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * The layers of a Gaussian VAE in the order of its parameters: hidden layers of the encoder, mean
 * and log-variance, the bottleneck, hidden layers of the decoder, logits. A condition is one-hot
 * columns beside the variants, and beside the latent factors again.
 *
 * @param encoder from the variants to the moments of the posterior
 * @param bottleneck from the moments to z, and to z and the condition where it appends it
 * @param decoder from z and the condition to the logits
 */
record GaussianLayers(List<WindowConf> encoder, GaussianConf bottleneck, List<WindowConf> decoder) {
  /** Who puts the condition beside the latent factors. */
  enum Joint {
    /** The bottleneck, which has to be told the condition. */
    BOTTLENECK,
    /** The network around it. */
    OUTSIDE
  }

  static GaussianLayers of(GaussianVaeConfig config, IUpdater rule, Joint joint) {
    TrainingSettings plan = config.training();
    List<WindowConf> encoder = new ArrayList<>();
    int inputs = config.variants() + config.classes();
    for (int units : config.hidden()) {
      encoder.add(new DenseConf(DenseConf.Role.HIDDEN, inputs, units, plan, rule, encoder.size()));
      inputs = units;
    }
    int moments = 2 * config.latent();
    encoder.add(new DenseConf(DenseConf.Role.LINEAR, inputs, moments, plan, rule, encoder.size()));
    int place = encoder.size();
    int appended = joint == Joint.BOTTLENECK ? config.classes() : 0;
    GaussianConf bottleneck =
        new GaussianConf(config, appended, rule, Seeds.mix(plan.seed(), place));
    List<WindowConf> decoder = new ArrayList<>();
    inputs = config.latent() + config.classes();
    for (int i = config.hidden().size() - 1; i >= 0; i--) {
      int units = config.hidden().get(i);
      decoder.add(new DenseConf(DenseConf.Role.HIDDEN, inputs, units, plan, rule, ++place));
      inputs = units;
    }
    decoder.add(
        new DenseConf(DenseConf.Role.OUTPUT, inputs, config.variants(), plan, rule, ++place));
    return new GaussianLayers(encoder, bottleneck, decoder);
  }

  /** All of them, in the order of the parameters. */
  List<WindowConf> all() {
    List<WindowConf> layers = new ArrayList<>(encoder);
    layers.add(bottleneck);
    layers.addAll(decoder);
    return layers;
  }
}
