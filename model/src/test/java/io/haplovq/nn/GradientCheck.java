package io.haplovq.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Gradients in a network's view against central differences of a function of its parameters. */
final class GradientCheck {
  private static final float[] STEPS = {2e-3f, 5e-4f, 1e-4f};

  private GradientCheck() {}

  /** The mean cross-entropy of a whole batch in training mode, in double precision. */
  static double crossEntropy(LayerNetwork network, INDArray input, Batch batch) {
    float[] logits = network.logits(input, 0, Mode.TRAINING);
    double sum = 0;
    int outputs = input.rows() * network.output().units();
    for (int i = 0; i < outputs; i++) {
      double l = logits[i];
      sum += Math.max(l, 0) + Math.log1p(Math.exp(-Math.abs(l))) - batch.bits()[i] * l;
    }
    return sum / input.rows();
  }

  /** Checks the gradients of layers {@code [from, to)}, which have been computed already. */
  static void check(LayerNetwork network, int from, int to, DoubleSupplier function) {
    check(network, from, to, function, network.gradients());
  }

  /** Checks given gradients. */
  static void check(
      LayerNetwork network, int from, int to, DoubleSupplier function, float[] expected) {
    float[] parameters = network.parameters();
    boolean[] running = running(network);
    int first = offset(network, from);
    int end = offset(network, to);
    int moved = 0;
    for (int i = first; i < end; i++) {
      if (running[i]) {
        continue;
      }
      double error = Double.MAX_VALUE;
      // the smaller steps tell a kink of ReLU nearby from a wrong gradient
      for (float step : STEPS) {
        double rise = at(network, parameters, i, step, function);
        double fall = at(network, parameters, i, -step, function);
        error = Math.min(error, Math.abs((rise - fall) / (2 * step) - expected[i]));
      }
      assertThat(error)
          .as("parameter %d, gradient %s", i, expected[i])
          .isLessThan(1.5e-3 + 1e-2 * Math.abs(expected[i]));
      moved += Math.abs(expected[i]) > 1e-2 ? 1 : 0;
    }
    assertThat(moved).as("gradients worth checking").isGreaterThan((end - first) / 20);
  }

  private static double at(
      LayerNetwork network, float[] parameters, int i, float step, DoubleSupplier function) {
    float[] changed = parameters.clone();
    changed[i] += step;
    network.restore(changed, network.updaterState());
    return function.getAsDouble();
  }

  private static int offset(LayerNetwork network, int layer) {
    int offset = 0;
    for (int i = 0; i < layer; i++) {
      offset += (int) network.network().getLayer(i).numParams();
    }
    return offset;
  }

  private static boolean[] running(LayerNetwork network) {
    boolean[] running = new boolean[(int) network.network().numParams()];
    int at = 0;
    for (var layer : network.network().getLayers()) {
      for (var entry : layer.paramTable().entrySet()) {
        for (int i = 0; i < entry.getValue().length(); i++) {
          running[at++] = DenseParameters.isRunning(entry.getKey());
        }
      }
    }
    return running;
  }
}
