package io.haplovq.spark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.haplovq.nn.Plateau;
import io.haplovq.nn.TrainingState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;
import org.deeplearning4j.spark.impl.paramavg.aggregator.ParameterAveragingAggregationTuple;
import org.deeplearning4j.spark.impl.paramavg.aggregator.ParameterAveragingElementAddFunction;
import org.deeplearning4j.spark.impl.paramavg.aggregator.ParameterAveragingElementCombineFunction;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Our ordered averaging against the aggregators of dl4j-spark, which sum in whatever order comes.
 */
class AveragingOracleTest {
  private static final Plateau PLATEAU = new Plateau(0.01, 1, 0, 0);

  @Test
  void averagesWhatDl4jSparkAverages() throws Exception {
    for (int shards = 1; shards <= 6; shards++) {
      List<TrainingState> states = states(shards, shards);
      TrainingState ours = TrainingState.average(states);
      ParameterAveragingAggregationTuple theirs = aggregate(states);
      assertThat(theirs.getAggregationsCount()).isEqualTo(shards);
      assertClose(ours.parameters(), theirs.getParametersSum().div(shards));
      assertClose(ours.updater(), theirs.getUpdaterStateSum().div(shards));
    }
  }

  private static ParameterAveragingAggregationTuple aggregate(List<TrainingState> states)
      throws Exception {
    ParameterAveragingElementAddFunction add = new ParameterAveragingElementAddFunction();
    int half = states.size() / 2;
    ParameterAveragingAggregationTuple first = null;
    for (TrainingState state : states.subList(0, half)) {
      first = add.call(first, result(state));
    }
    ParameterAveragingAggregationTuple second = null;
    for (TrainingState state : states.subList(half, states.size())) {
      second = add.call(second, result(state));
    }
    return first == null
        ? second
        : new ParameterAveragingElementCombineFunction().call(first, second);
  }

  private static ParameterAveragingTrainingResult result(TrainingState state) {
    return new ParameterAveragingTrainingResult(
        Nd4j.createFromArray(state.parameters()),
        Nd4j.createFromArray(state.updater()),
        0,
        null,
        null,
        null);
  }

  private static List<TrainingState> states(int count, long seed) {
    Random random = new Random(seed);
    List<TrainingState> states = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      states.add(new TrainingState(floats(random, 501), floats(random, 302), 7, PLATEAU));
    }
    return states;
  }

  private static float[] floats(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static void assertClose(float[] ours, INDArray theirs) {
    float[] expected = theirs.toFloatVector();
    assertThat(ours).hasSameSizeAs(expected);
    for (int i = 0; i < ours.length; i++) {
      assertThat(ours[i]).isCloseTo(expected[i], within(2e-6f));
    }
  }
}
