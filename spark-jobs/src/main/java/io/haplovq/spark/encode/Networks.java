package io.haplovq.spark.encode;

import io.haplovq.InputException;
import io.haplovq.archive.ModelReader;
import io.haplovq.genotype.Windows;
import io.haplovq.nn.TrainedModel;
import io.haplovq.nn.VqVae;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * The trained networks of windows; those used last stay open, as the blocks of a chain come one
 * after the other and making a network takes longer than coding a small tile. Not thread-safe.
 */
final class Networks implements AutoCloseable {
  /** The windows of a chain, by default; a network is some megabytes. */
  private static final int MOST_OPEN = 8;

  private final ModelReader models;
  private final Windows windows;
  private final LinkedHashMap<Integer, Optional<VqVae>> open = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param models the trained models, null for none
   */
  Networks(ModelReader models, Windows windows) {
    this.models = models;
    this.windows = windows;
  }

  /**
   * The network of a window, if it has one; closed by this class.
   *
   * @throws InputException if it is for another number of variants
   */
  Optional<VqVae> of(int window) {
    if (models == null) {
      return Optional.empty();
    }
    Optional<VqVae> network = open.get(window);
    if (network == null) {
      if (open.size() >= MOST_OPEN) {
        open.remove(open.keySet().iterator().next()).ifPresent(VqVae::close);
      }
      network = models.network(window).map(trained -> restored(trained, window));
      open.put(window, network);
    }
    return network;
  }

  private VqVae restored(TrainedModel trained, int window) {
    int variants = windows.place(window).variants();
    if (trained.config().variants() != variants) {
      throw new InputException(
          "the model of window "
              + window
              + " is for "
              + trained.config().variants()
              + " variants, but the cohort's window has "
              + variants
              + "; expected models trained on the same sites and window size");
    }
    return VqVae.restore(trained.config(), trained.state());
  }

  @Override
  public void close() {
    open.values().forEach(network -> network.ifPresent(VqVae::close));
    open.clear();
  }
}
