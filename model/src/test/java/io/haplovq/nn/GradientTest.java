package io.haplovq.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.genotype.BitMatrix;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Backpropagation against central differences, in three parts around the straight-through step. */
class GradientTest {
  private static final int ROWS = 24;
  private static final int VARIANTS = 12;
  private static final float[] STEPS = {2e-3f, 5e-4f, 1e-4f};

  private final BitMatrix data = SyntheticHaplotypes.founders(ROWS, VARIANTS, 5, 0.1, 11);
  private Batch batch;
  private INDArray input;

  @BeforeEach
  void load() {
    batch = new Batch(VARIANTS);
    input = batch.load(data, Rows.all(ROWS), 0, ROWS);
  }

  @AfterEach
  void free() {
    batch.close();
  }

  private static VqVaeConfig config(Normalisation normalisation) {
    return SyntheticHaplotypes.tiny(VARIANTS, 5).withNormalisation(normalisation);
  }

  @ParameterizedTest
  @EnumSource
  void decoder(Normalisation normalisation) {
    try (WindowNetwork network = new WindowNetwork(config(normalisation))) {
      network.gradient(input, batch.bits(), Mode.TRAINING);
      check(network, WindowNetwork.QUANTISER + 1, 9, () -> crossEntropy(network));
    }
  }

  @ParameterizedTest
  @EnumSource
  void codebookWithFixedAssignment(Normalisation normalisation) {
    try (WindowNetwork network = new WindowNetwork(config(normalisation))) {
      network.gradient(input, batch.bits(), Mode.TRAINING);
      check(
          network,
          WindowNetwork.QUANTISER,
          WindowNetwork.QUANTISER + 1,
          () -> {
            network.forward(input, 0, WindowNetwork.QUANTISER + 1, Mode.TRAINING);
            return network.quantiser().distance();
          });
    }
  }

  /** The gradient at the encoder's outputs is held, and its product with them differentiated. */
  @ParameterizedTest
  @EnumSource
  void encoder(Normalisation normalisation) {
    try (WindowNetwork network = new WindowNetwork(config(normalisation))) {
      network.gradient(input, batch.bits(), Mode.TRAINING);
      float[] held = network.quantiser().inputGradient();
      check(
          network,
          0,
          WindowNetwork.QUANTISER,
          () -> {
            INDArray z = network.forward(input, 0, WindowNetwork.QUANTISER, Mode.TRAINING);
            float[] values = z.dup('c').data().asFloat();
            double product = 0;
            for (int i = 0; i < values.length; i++) {
              product += (double) held[i] * values[i];
            }
            return product;
          });
    }
  }

  private double crossEntropy(WindowNetwork network) {
    float[] logits = network.logits(input, 0, Mode.TRAINING);
    double sum = 0;
    for (int i = 0; i < ROWS * VARIANTS; i++) {
      double l = logits[i];
      sum += Math.max(l, 0) + Math.log1p(Math.exp(-Math.abs(l))) - batch.bits()[i] * l;
    }
    return sum / ROWS;
  }

  private static void check(WindowNetwork network, int from, int to, DoubleSupplier function) {
    float[] expected = network.gradients();
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
      WindowNetwork network, float[] parameters, int i, float step, DoubleSupplier function) {
    float[] changed = parameters.clone();
    changed[i] += step;
    network.restore(changed, network.updaterState());
    return function.getAsDouble();
  }

  private static int offset(WindowNetwork network, int layer) {
    int offset = 0;
    for (int i = 0; i < layer; i++) {
      offset += (int) network.network().getLayer(i).numParams();
    }
    return offset;
  }

  private static boolean[] running(WindowNetwork network) {
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
