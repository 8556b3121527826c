package io.haplovq.nn;

import io.haplovq.genotype.BitMatrix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Backpropagation against central differences, in three parts around the straight-through step. */
class GradientTest {
  private static final int ROWS = 24;
  private static final int VARIANTS = 12;

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
      GradientCheck.check(
          network,
          WindowNetwork.QUANTISER + 1,
          9,
          () -> GradientCheck.crossEntropy(network, input, batch));
    }
  }

  @ParameterizedTest
  @EnumSource
  void codebookWithFixedAssignment(Normalisation normalisation) {
    try (WindowNetwork network = new WindowNetwork(config(normalisation))) {
      network.gradient(input, batch.bits(), Mode.TRAINING);
      GradientCheck.check(
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
      GradientCheck.check(
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
}
