package io.haplovq.nn;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * The DL4J network of a window and one step of it. The step walks the layers itself, with DL4J's
 * flattened views and updater: layers keep their buffers, so that no workspace and no array is
 * opened or made in a step. Not thread-safe.
 */
final class WindowNetwork implements AutoCloseable {
  /** The quantiser's place: three hidden layers and the projection stand before it. */
  static final int QUANTISER = 4;

  private static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspacesImmutable();

  private final MultiLayerNetwork network;
  private final MultiLayerUpdater updater;
  private final Gradient gradient;
  private final INDArray flatGradient;
  private final LearningRate rate;

  WindowNetwork(VqVaeConfig config) {
    rate = new LearningRate(config.learningRate());
    network = new MultiLayerNetwork(configuration(config, rate));
    network.init();
    network.initGradientsView();
    updater = new MultiLayerUpdater(network);
    if (updater.getStateViewArray() != null) {
      updater.getStateViewArray().assign(0);
    }
    gradient = new DefaultGradient(network.getFlattenedGradients());
    flatGradient = network.getFlattenedGradients().reshape(network.numParams());
  }

  private static MultiLayerConfiguration configuration(VqVaeConfig config, LearningRate rate) {
    IUpdater rule = config.optimiser() == Optimiser.ADAM ? new BlockAdam(rate) : new Sgd(rate);
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .miniBatch(false)
            .dataType(DataType.FLOAT)
            .trainingWorkspaceMode(WorkspaceMode.NONE)
            .inferenceWorkspaceMode(WorkspaceMode.NONE)
            .updater(rule)
            .list();
    for (WindowConf layer : layers(config, rule)) {
      list.layer(layer);
    }
    return list.validateOutputLayerConfig(false).build();
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
    return new DenseConf(role, inputs, units, config, rule, Seeds.mix(config.seed(), place));
  }

  MultiLayerNetwork network() {
    return network;
  }

  QuantiserLayer quantiser() {
    return (QuantiserLayer) network.getLayer(QUANTISER);
  }

  BernoulliLayer output() {
    return (BernoulliLayer) network.getLayer(network.getnLayers() - 1);
  }

  void learningRate(double value) {
    rate.set(value);
  }

  /** The activations of layer {@code to - 1}, from the input of layer {@code from}. */
  INDArray forward(INDArray input, int from, int to, Mode mode) {
    INDArray activations = input;
    for (int i = from; i < to; i++) {
      Layer layer = network.getLayer(i);
      layer.setInput(activations, NO_WORKSPACES);
      activations = layer.activate(mode == Mode.TRAINING, NO_WORKSPACES);
    }
    return activations;
  }

  /** The logits of the last layer, left on the heap, {@code [rows × variants]}. */
  float[] logits(INDArray input, int from, Mode mode) {
    int last = network.getnLayers() - 1;
    output().setInput(forward(input, from, last, mode), NO_WORKSPACES);
    return output().forward();
  }

  /** Fills the gradient view with the gradient of the mean loss over a batch; returns the loss. */
  LossTerms gradient(INDArray input, float[] bits, Mode mode) {
    logits(input, 0, mode);
    double bce = output().loss(bits);
    LossTerms loss = terms(bce);
    INDArray epsilon = output().backward();
    for (int i = network.getnLayers() - 2; i >= 0; i--) {
      epsilon = network.getLayer(i).backpropGradient(epsilon, NO_WORKSPACES).getSecond();
    }
    return loss;
  }

  LossTerms terms(double bce) {
    double distance = quantiser().distance();
    return new LossTerms(bce, distance, quantiser().layerConf().commitment() * distance);
  }

  /** One step over a batch. */
  LossTerms step(INDArray input, float[] bits, long iteration) {
    int step = (int) Math.min(iteration, Integer.MAX_VALUE - 1);
    for (Layer layer : network.getLayers()) {
      layer.setIterationCount(step);
    }
    LossTerms loss = gradient(input, bits, Mode.TRAINING);
    updater.update(gradient, step, 0, input.rows(), NO_WORKSPACES);
    network.params().subi(flatGradient);
    return loss;
  }

  float[] parameters() {
    return network.params().toFloatVector();
  }

  float[] gradients() {
    return network.getFlattenedGradients().toFloatVector();
  }

  float[] updaterState() {
    INDArray state = updater.getStateViewArray();
    return state == null ? new float[0] : state.toFloatVector();
  }

  /** Replaces parameters and updater state; the lengths must be this network's. */
  void restore(float[] parameters, float[] updaterState) {
    INDArray state = updater.getStateViewArray();
    long expected = state == null ? 0 : state.length();
    if (parameters.length != network.numParams() || updaterState.length != expected) {
      throw new IllegalArgumentException(
          parameters.length
              + " parameters and "
              + updaterState.length
              + " updater values, expected "
              + network.numParams()
              + " and "
              + expected);
    }
    NativeMatrix.pointer(network.params()).put(parameters);
    if (state != null) {
      NativeMatrix.pointer(state).put(updaterState);
    }
  }

  /** Forgets the optimiser's moments of one embedding. */
  void clearCodeState(int head, int code) {
    INDArray state = updater.getStateViewArray();
    if (state == null) {
      return;
    }
    QuantiserConf conf = quantiser().layerConf();
    long at = (long) (head * conf.codebookSize() + code) * conf.embedding();
    for (int i = 0; i < QUANTISER; i++) {
      at += network.getLayer(i).numParams();
    }
    for (UpdaterBlock block : updater.getUpdaterBlocks()) {
      long start = block.getParamOffsetStart();
      long size = block.getParamOffsetEnd() - start;
      if (at >= start && at < start + size) {
        long first = block.getUpdaterViewOffsetStart() + at - start;
        state.get(NDArrayIndex.interval(first, first + conf.embedding())).assign(0);
        state.get(NDArrayIndex.interval(first + size, first + size + conf.embedding())).assign(0);
      }
    }
  }

  @Override
  public void close() {
    for (Layer layer : network.getLayers()) {
      ((WindowLayer<?>) layer).release();
    }
    if (updater.getStateViewArray() != null) {
      updater.getStateViewArray().close();
    }
    network.close();
  }
}
