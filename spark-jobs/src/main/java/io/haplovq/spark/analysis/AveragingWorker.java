package io.haplovq.spark.analysis;

import io.haplovq.nn.EpochPlan;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.WorkerConfiguration;
import org.deeplearning4j.spark.api.worker.NetBroadcastTuple;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingWorker;

/**
 * dl4j-spark's worker, which goes on counting steps where the last average was: copies of a graph's
 * configuration begin at 0 again (DL4J 1.0.0-M2.1), and with them Adam's bias correction and the
 * seeds of the noise would.
 */
final class AveragingWorker extends ParameterAveragingTrainingWorker {
  private static final long serialVersionUID = 1L;

  private final int iteration;

  AveragingWorker(Broadcast<NetBroadcastTuple> broadcast, EpochPlan plan, int iteration) {
    super(
        broadcast,
        true,
        new WorkerConfiguration(true, plan.batch(), plan.batch(), plan.steps(), 0, false),
        null,
        null,
        null);
    this.iteration = iteration;
  }

  @Override
  public ComputationGraph getInitialModelGraph() {
    ComputationGraph graph = super.getInitialModelGraph();
    graph.getConfiguration().setIterationCount(iteration);
    return graph;
  }
}
