package io.haplovq.spark.analysis;

import io.haplovq.nn.EpochPlan;
import io.haplovq.nn.Plateau;
import io.haplovq.nn.TrainingState;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaRDDLike;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.api.worker.NetBroadcastTuple;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingWorker;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * dl4j-spark's parameter averaging for graphs, one average a {@code fit}: data come partitioned, a
 * partition a worker, with equally many batches of equal size in each. Three things are other than
 * in the library: the average is taken in the order of the workers and in double precision, so that
 * it does not depend on who ends first; batches are not counted, which would make each of them
 * twice; and the broadcast parameters are given back after the average. Not thread-safe.
 */
final class AveragingMaster extends ParameterAveragingTrainingMaster {
  private static final long serialVersionUID = 1L;

  private final EpochPlan plan;
  private Broadcast<NetBroadcastTuple> parameters;

  /** What a worker gives back. */
  private record Share(float[] parameters, float[] updater, double score) implements Serializable {
    static Share of(ParameterAveragingTrainingResult result) {
      return new Share(
          take(result.getParameters()), take(result.getUpdaterState()), result.getScore());
    }

    /** Copies an array and frees it: the worker's network is not used again. */
    private static float[] take(INDArray array) {
      if (array == null) {
        return new float[0];
      }
      float[] values = array.toFloatVector();
      if (array.closeable()) {
        array.close();
      }
      return values;
    }

    TrainingState state() {
      return new TrainingState(parameters, updater, 0, new Plateau(0, 0, 0, 0));
    }
  }

  AveragingMaster(EpochPlan plan) {
    super(
        new Builder(plan.workers(), plan.batch())
            .batchSizePerWorker(plan.batch())
            .averagingFrequency(plan.steps())
            .workerPrefetchNumBatches(0)
            .repartionData(Repartition.Never)
            .storageLevel(null)
            .rddTrainingApproach(RDDTrainingApproach.Direct));
    this.plan = plan;
  }

  @Override
  protected <T, R extends JavaRDDLike<T, R>> long getTotalDataSetObjectCount(
      JavaRDDLike<T, R> batches) {
    return (long) plan.workers() * plan.steps();
  }

  @Override
  public ParameterAveragingTrainingWorker getWorkerInstance(SparkComputationGraph graph) {
    ComputationGraph network = graph.getNetwork();
    parameters =
        graph
            .getSparkContext()
            .broadcast(
                new NetBroadcastTuple(
                    network.getConfiguration(),
                    network.params(),
                    network.getUpdater(true).getStateViewArray()));
    return new AveragingWorker(parameters, plan, network.getConfiguration().getIterationCount());
  }

  @Override
  protected void processResults(
      SparkDl4jMultiLayer network,
      SparkComputationGraph graph,
      JavaRDD<ParameterAveragingTrainingResult> results,
      int split,
      int splits) {
    List<Share> shares = results.map(Share::of).collect();
    TrainingState mean = TrainingState.average(shares.stream().map(Share::state).toList());
    ComputationGraph trained = graph.getNetwork();
    trained.setParams(Nd4j.createFromArray(mean.parameters()));
    if (mean.updater().length > 0) {
      trained.getUpdater(true).getStateViewArray().assign(Nd4j.createFromArray(mean.updater()));
    }
    graph.setScore(shares.stream().mapToDouble(Share::score).average().orElse(Double.NaN));
    var configuration = trained.getConfiguration();
    configuration.setIterationCount(configuration.getIterationCount() + plan.steps());
    parameters.destroy();
  }
}
