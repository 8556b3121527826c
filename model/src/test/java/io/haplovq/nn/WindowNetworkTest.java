package io.haplovq.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.haplovq.genotype.BitMatrix;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The network stays one that DL4J itself can run. */
class WindowNetworkTest {
  private static final BitMatrix DATA = SyntheticHaplotypes.founders(32, 30, 5, 0.05, 4);

  @Test
  void dl4jRunsTheSameNetwork() {
    try (WindowNetwork network = new WindowNetwork(SyntheticHaplotypes.tiny(30, 5));
        Batch batch = new Batch(30)) {
      INDArray input = batch.load(DATA, Rows.all(32), 0, 32);
      LossTerms loss = network.gradient(input, batch.bits(), Mode.TRAINING);
      float[] gradients = network.gradients();
      network.network().getFlattenedGradients().assign(0);
      MultiLayerNetwork dl4j = network.network();
      dl4j.setInput(input);
      dl4j.setLabels(input);
      dl4j.computeGradientAndScore();
      assertThat(dl4j.score()).isCloseTo(loss.total(), within(1e-4));
      assertThat(network.gradients()).containsExactly(gradients, within(1e-6f));
      float[] logits = network.logits(input, 0, Mode.INFERENCE).clone();
      float[] output = dl4j.output(input).dup('c').data().asFloat();
      for (int i = 0; i < output.length; i++) {
        assertThat(output[i]).isEqualTo(logits[i]);
      }
    }
  }
}
