package io.haplovq.nn;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.IUpdater;

/** The DL4J network of a window: encoder, quantiser, decoder. Not thread-safe. */
final class WindowNetwork extends LayerNetwork {
  /** The quantiser's place: three hidden layers and the projection stand before it. */
  static final int QUANTISER = 4;

  WindowNetwork(VqVaeConfig config) {
    super(config, rule -> layers(config, rule));
  }

  private static List<WindowConf> layers(VqVaeConfig config, IUpdater rule) {
    List<Integer> units = config.hidden();
    List<WindowConf> layers = new ArrayList<>();
    int inputs = config.variants();
    for (int hidden : units) {
      layers.add(dense(DenseConf.Role.HIDDEN, inputs, hidden, config, rule, layers.size()));
      inputs = hidden;
    }
    int latent = config.latent();
    layers.add(dense(DenseConf.Role.PROJECTION, inputs, latent, config, rule, layers.size()));
    layers.add(new QuantiserConf(config, rule, Seeds.mix(config.seed(), layers.size())));
    inputs = latent;
    for (int i = units.size() - 1; i >= 0; i--) {
      layers.add(dense(DenseConf.Role.HIDDEN, inputs, units.get(i), config, rule, layers.size()));
      inputs = units.get(i);
    }
    layers.add(
        dense(DenseConf.Role.OUTPUT, inputs, config.variants(), config, rule, layers.size()));
    return layers;
  }

  private static DenseConf dense(
      DenseConf.Role role, int inputs, int units, VqVaeConfig config, IUpdater rule, int place) {
    return new DenseConf(role, inputs, units, config, rule, place);
  }

  QuantiserLayer quantiser() {
    return (QuantiserLayer) network().getLayer(QUANTISER);
  }

  /** Fills the gradient view with the gradient of the mean loss over a batch; returns the loss. */
  LossTerms gradient(INDArray input, float[] bits, Mode mode) {
    return terms(fillGradient(input, bits, mode));
  }

  LossTerms terms(double bce) {
    double distance = quantiser().distance();
    return new LossTerms(bce, distance, quantiser().layerConf().commitment() * distance);
  }

  /** One step over a batch. */
  LossTerms step(INDArray input, float[] bits, long iteration) {
    return terms(descend(input, bits, iteration));
  }

  /** Forgets the optimiser's moments of one embedding. */
  void clearCodeState(int head, int code) {
    INDArray state = updater().getStateViewArray();
    if (state == null) {
      return;
    }
    QuantiserConf conf = quantiser().layerConf();
    long at = (long) (head * conf.codebookSize() + code) * conf.embedding();
    for (int i = 0; i < QUANTISER; i++) {
      at += network().getLayer(i).numParams();
    }
    for (UpdaterBlock block : updater().getUpdaterBlocks()) {
      long start = block.getParamOffsetStart();
      long size = block.getParamOffsetEnd() - start;
      if (at >= start && at < start + size) {
        long first = block.getUpdaterViewOffsetStart() + at - start;
        state.get(NDArrayIndex.interval(first, first + conf.embedding())).assign(0);
        state.get(NDArrayIndex.interval(first + size, first + size + conf.embedding())).assign(0);
      }
    }
  }
}
