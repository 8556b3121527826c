package io.haplovq.nn;

import java.util.List;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * A DL4J network of this package's layers that ends in a {@link BernoulliLayer}, and one step of
 * it. The step walks the layers itself, with DL4J's flattened views and updater: layers keep their
 * buffers, so that no workspace and no array is opened or made in a step. Not thread-safe.
 */
abstract class LayerNetwork implements AutoCloseable {
  private static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspacesImmutable();

  private final MultiLayerNetwork network;
  private final MultiLayerUpdater updater;
  private final Gradient gradient;
  private final INDArray flatGradient;
  private final LearningRate rate;

  LayerNetwork(TrainingSettings settings, Function<IUpdater, List<WindowConf>> layers) {
    rate = new LearningRate(settings.learningRate());
    IUpdater rule = settings.optimiser() == Optimiser.ADAM ? new BlockAdam(rate) : new Sgd(rate);
    network = new MultiLayerNetwork(configuration(rule, layers.apply(rule)));
    network.init();
    network.initGradientsView();
    updater = new MultiLayerUpdater(network);
    if (updater.getStateViewArray() != null) {
      updater.getStateViewArray().assign(0);
    }
    gradient = new DefaultGradient(network.getFlattenedGradients());
    flatGradient = network.getFlattenedGradients().reshape(network.numParams());
  }

  private static MultiLayerConfiguration configuration(IUpdater rule, List<WindowConf> layers) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .miniBatch(false)
            .dataType(DataType.FLOAT)
            .trainingWorkspaceMode(WorkspaceMode.NONE)
            .inferenceWorkspaceMode(WorkspaceMode.NONE)
            .updater(rule)
            .list();
    for (WindowConf layer : layers) {
      list.layer(layer);
    }
    return list.validateOutputLayerConfig(false).build();
  }

  final MultiLayerNetwork network() {
    return network;
  }

  final MultiLayerUpdater updater() {
    return updater;
  }

  final BernoulliLayer output() {
    return (BernoulliLayer) network.getLayer(network.getnLayers() - 1);
  }

  final void learningRate(double value) {
    rate.set(value);
  }

  /** The activations of layer {@code to - 1}, from the input of layer {@code from}. */
  final INDArray forward(INDArray input, int from, int to, Mode mode) {
    INDArray activations = input;
    for (int i = from; i < to; i++) {
      Layer layer = network.getLayer(i);
      layer.setInput(activations, NO_WORKSPACES);
      activations = layer.activate(mode == Mode.TRAINING, NO_WORKSPACES);
    }
    return activations;
  }

  /** The logits of the last layer, left on the heap, {@code [rows × variants]}. */
  final float[] logits(INDArray input, int from, Mode mode) {
    int last = network.getnLayers() - 1;
    output().setInput(forward(input, from, last, mode), NO_WORKSPACES);
    return output().forward();
  }

  /**
   * Fills the gradient view with the gradient of the mean loss over a batch; returns the mean
   * binary cross-entropy, in nats a haplotype. Other terms are their layers'.
   */
  final double fillGradient(INDArray input, float[] bits, Mode mode) {
    logits(input, 0, mode);
    double bce = output().loss(bits);
    backward();
    return bce;
  }

  /** Fills the gradient view, once the gradient by the logits stands where the logits stood. */
  final void backward() {
    INDArray epsilon = output().backward();
    for (int i = network.getnLayers() - 2; i >= 0; i--) {
      epsilon = network.getLayer(i).backpropGradient(epsilon, NO_WORKSPACES).getSecond();
    }
  }

  /** One step over a batch; returns what {@link #fillGradient} does. */
  final double descend(INDArray input, float[] bits, long iteration) {
    begin(iteration);
    double bce = fillGradient(input, bits, Mode.TRAINING);
    update(iteration, input.rows());
    return bce;
  }

  /** Tells the layers the number of the step that comes. */
  final void begin(long iteration) {
    for (Layer layer : network.getLayers()) {
      layer.setIterationCount(step(iteration));
    }
  }

  /** Moves the parameters by the gradient there is. */
  final void update(long iteration, int rows) {
    updater.update(gradient, step(iteration), 0, rows, NO_WORKSPACES);
    network.params().subi(flatGradient);
  }

  private static int step(long iteration) {
    return (int) Math.min(iteration, Integer.MAX_VALUE - 1);
  }

  final float[] parameters() {
    return network.params().toFloatVector();
  }

  final float[] gradients() {
    return network.getFlattenedGradients().toFloatVector();
  }

  final float[] updaterState() {
    INDArray state = updater.getStateViewArray();
    return state == null ? new float[0] : state.toFloatVector();
  }

  /** Replaces parameters and updater state; the lengths must be this network's. */
  final void restore(float[] parameters, float[] updaterState) {
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

  /**
   * Frees what is outside the heap. {@link MultiLayerNetwork#close} would do that as well, and
   * collect all garbage of the process twice, once for workspaces that are not used here.
   */
  @Override
  public final void close() {
    for (Layer layer : network.getLayers()) {
      ((WindowLayer<?>) layer).release();
    }
    free(updater.getStateViewArray());
    free(network.params());
    free(network.getFlattenedGradients());
  }

  private static void free(INDArray array) {
    if (array != null && array.closeable()) {
      array.close();
    }
  }
}
