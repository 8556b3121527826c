package io.haplovq.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.haplovq.genotype.BitMatrix;
import java.util.List;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The bottleneck's distribution, its divergence, and the gradient of the whole loss. */
class GaussianNetworkTest {
  private static final int ROWS = 24;
  private static final int VARIANTS = 12;
  private static final int LATENT = 3;

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

  static GaussianVaeConfig config(double beta, Normalisation normalisation) {
    TrainingPlan plan =
        new TrainingPlan(5e-3, 0, 0, 0.1, 5, 12, 32, 60, normalisation, Optimiser.ADAM, 5);
    return GaussianVaeConfig.of(VARIANTS, List.of(10, 7), LATENT, beta, plan);
  }

  @ParameterizedTest
  @CsvSource({"0, BATCH", "1, BATCH", "3.5, BATCH", "1, NONE", "3.5, NONE"})
  void gradientOfTheWholeLoss(double beta, Normalisation normalisation) {
    try (GaussianNetwork network = new GaussianNetwork(config(beta, normalisation))) {
      GaussianTerms terms = network.gradient(input, batch.bits(), Mode.TRAINING);
      double exact = GradientCheck.crossEntropy(network, input, batch);
      assertThat(terms.bce()).isCloseTo(exact, within(1e-4));
      GradientCheck.check(
          network,
          0,
          network.network().getnLayers(),
          () ->
              GradientCheck.crossEntropy(network, input, batch)
                  + beta * network.gaussian().divergence());
    }
  }

  @ParameterizedTest
  @CsvSource({"1, BATCH", "1, NONE"})
  void gradientOfAConditionedNetwork(double beta, Normalisation normalisation) {
    GaussianVaeConfig plain = config(beta, normalisation);
    GaussianVaeConfig config =
        new GaussianVaeConfig(VARIANTS, 3, plain.hidden(), LATENT, beta, plain.training());
    int[] classes = GaussianGraphTest.classes(3, ROWS);
    try (GaussianNetwork network = new GaussianNetwork(config);
        Batch conditioned = new Batch(VARIANTS, 3)) {
      INDArray joint = conditioned.load(data, Rows.all(ROWS), classes, 0, ROWS);
      network.gaussian().condition(classes);
      GaussianTerms terms = network.gradient(joint, conditioned.bits(), Mode.TRAINING);
      double exact = GradientCheck.crossEntropy(network, joint, conditioned);
      assertThat(terms.bce()).isCloseTo(exact, within(1e-4));
      GradientCheck.check(
          network,
          0,
          network.network().getnLayers(),
          () ->
              GradientCheck.crossEntropy(network, joint, conditioned)
                  + beta * network.gaussian().divergence());
    }
  }

  @Test
  void divergenceIsTheClosedForm() {
    try (GaussianNetwork network = new GaussianNetwork(config(2, Normalisation.BATCH))) {
      double[][] cases = {{0, 0}, {1.5, 0}, {0, -2}, {-0.7, 1.1}};
      for (double[] moments : cases) {
        setPosterior(network, moments[0], moments[1]);
        network.logits(input, 0, Mode.INFERENCE);
        GaussianTerms terms = network.terms(network.output().loss(batch.bits()));
        double variance = Math.exp(moments[1]);
        double expected = LATENT * 0.5 * (moments[0] * moments[0] + variance - moments[1] - 1);
        assertThat(terms.divergence()).isCloseTo(expected, within(1e-5));
        assertThat(terms.total()).isCloseTo(terms.bce() + 2 * expected, within(1e-5));
      }
    }
  }

  @Test
  void samplesFollowMeanAndDeviationInTrainingOnly() {
    try (GaussianNetwork network = new GaussianNetwork(config(1, Normalisation.BATCH))) {
      setPosterior(network, 0.8, 2 * Math.log(0.5));
      double sum = 0;
      double squares = 0;
      int count = 0;
      for (int step = 0; step < 200; step++) {
        network.gaussian().setIterationCount(step);
        for (float z : bottleneck(network, Mode.TRAINING)) {
          sum += z;
          squares += (z - 0.8) * (z - 0.8);
          count++;
        }
      }
      // 14,400 samples: five standard errors are 0.021 and 0.015
      assertThat(sum / count).isCloseTo(0.8, within(0.021));
      assertThat(Math.sqrt(squares / count)).isCloseTo(0.5, within(0.015));
      assertThat(bottleneck(network, Mode.INFERENCE)).containsOnly(0.8f);
    }
  }

  @Test
  void noiseDependsOnTheStepAlone() {
    try (GaussianNetwork network = new GaussianNetwork(config(1, Normalisation.NONE))) {
      float[] first = bottleneck(network, Mode.TRAINING);
      assertThat(bottleneck(network, Mode.TRAINING)).isEqualTo(first);
      network.gaussian().setIterationCount(1);
      assertThat(bottleneck(network, Mode.TRAINING)).isNotEqualTo(first);
    }
  }

  /** What a Spark training master will call: DL4J's own pass over the same layers. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void theLibrarysOwnPassGivesTheSameGradientAndScore(double beta) {
    try (GaussianNetwork network = new GaussianNetwork(config(beta, Normalisation.BATCH))) {
      GaussianTerms terms = network.gradient(input, batch.bits(), Mode.TRAINING);
      float[] expected = network.gradients();
      network.network().setInput(input.dup());
      network.network().setLabels(input.dup());
      network.network().computeGradientAndScore();
      assertThat(network.gradients()).containsExactly(expected, within(1e-5f));
      assertThat(network.network().score()).isCloseTo(terms.total(), within(1e-3));
    }
  }

  private static void setPosterior(GaussianNetwork network, double mean, double logVariance) {
    var moments = network.network().getLayer(network.bottleneck() - 1);
    moments.getParam(DenseParameters.WEIGHTS).assign(0);
    float[] shift = new float[2 * LATENT];
    java.util.Arrays.fill(shift, 0, LATENT, (float) mean);
    java.util.Arrays.fill(shift, LATENT, 2 * LATENT, (float) logVariance);
    moments.getParam(DenseParameters.SHIFT).assign(Nd4j.createFromArray(shift));
  }

  private float[] bottleneck(GaussianNetwork network, Mode mode) {
    network.forward(input, 0, network.bottleneck(), mode);
    var layer = network.gaussian();
    layer.setInput(
        network.forward(input, 0, network.bottleneck(), mode),
        LayerWorkspaceMgr.noWorkspacesImmutable());
    INDArray z = layer.activate(mode == Mode.TRAINING, LayerWorkspaceMgr.noWorkspacesImmutable());
    return z.dup('c').data().asFloat();
  }
}
