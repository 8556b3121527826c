package io.haplovq.nn;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * A Gaussian VAE as a DL4J {@link ComputationGraph}, for those who train graphs through their
 * {@code fit}, as dl4j-spark does. Layers and order of the parameters are those of {@link
 * GaussianVae}, so that a {@link TrainingState} goes from one to the other. Inputs are the
 * haplotypes (and, where the network is conditioned, their classes as one-hot columns beside them)
 * and, only then, the classes again; the labels are the haplotypes: see {@link GaussianBatches}.
 * Not thread-safe.
 */
public final class GaussianGraph {
  private final GaussianVaeConfig config;
  private final LearningRate rate;
  private final ComputationGraph graph;
  private Plateau plateau;

  private GaussianGraph(GaussianVaeConfig config) {
    this.config = config;
    TrainingPlan plan = config.training();
    rate = new LearningRate(plan.learningRate());
    IUpdater rule = plan.optimiser() == Optimiser.ADAM ? new BlockAdam(rate) : new Sgd(rate);
    graph = new ComputationGraph(configuration(config, rule));
    graph.init();
    plateau = Plateau.start(plan);
  }

  /** A graph that continues from a state of {@link GaussianVae}. */
  public static GaussianGraph of(GaussianVaeConfig config, TrainingState state) {
    GaussianGraph result = new GaussianGraph(config);
    result.restore(state);
    return result;
  }

  private static ComputationGraphConfiguration configuration(
      GaussianVaeConfig config, IUpdater rule) {
    GaussianLayers layers = GaussianLayers.of(config, rule, GaussianLayers.Joint.OUTSIDE);
    ComputationGraphConfiguration.GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .miniBatch(false)
            .dataType(DataType.FLOAT)
            .trainingWorkspaceMode(WorkspaceMode.NONE)
            .inferenceWorkspaceMode(WorkspaceMode.NONE)
            .updater(rule)
            .graphBuilder();
    builder.addInputs("haplotypes");
    String last = chain(builder, "encoder", layers.encoder(), "haplotypes");
    builder.addLayer("z", layers.bottleneck(), last);
    last = "z";
    if (config.classes() > 0) {
      builder.addInputs("classes");
      builder.addVertex("conditioned", new MergeVertex(), "z", "classes");
      last = "conditioned";
    }
    last = chain(builder, "decoder", layers.decoder(), last);
    return builder.setOutputs(last).validateOutputLayerConfig(false).build();
  }

  private static String chain(
      ComputationGraphConfiguration.GraphBuilder builder,
      String name,
      List<WindowConf> layers,
      String input) {
    String last = input;
    for (int i = 0; i < layers.size(); i++) {
      builder.addLayer(name + i, layers.get(i), last);
      last = name + i;
    }
    return last;
  }

  public GaussianVaeConfig config() {
    return config;
  }

  /** The graph itself. Its owner trains it by {@code fit}. */
  public ComputationGraph graph() {
    return graph;
  }

  /** Trains with another point of the schedule from now on. */
  public void schedule(Plateau value) {
    plateau = value;
    rate.set(value.learningRate());
  }

  /** A copy of everything further training needs. */
  public TrainingState state() {
    INDArray updater = updater().getStateViewArray();
    return new TrainingState(
        graph.params().toFloatVector(),
        updater == null ? new float[0] : updater.toFloatVector(),
        graph.getConfiguration().getIterationCount(),
        plateau);
  }

  private void restore(TrainingState state) {
    INDArray params = graph.params();
    if (params.length() != state.parameters().length) {
      throw new IllegalArgumentException(
          state.parameters().length + " parameters, expected " + params.length());
    }
    NativeMatrix.pointer(params).put(state.parameters());
    INDArray updater = updater().getStateViewArray();
    if (updater != null) {
      boolean none = state.updater().length == 0;
      NativeMatrix.pointer(updater)
          .put(none ? new float[Math.toIntExact(updater.length())] : state.updater());
    }
    graph.getConfiguration().setIterationCount((int) state.iteration());
    schedule(state.plateau());
  }

  private ComputationGraphUpdater updater() {
    return graph.getUpdater(true);
  }
}
