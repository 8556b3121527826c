package io.haplovq.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.haplovq.genotype.BitMatrix;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Each term of Eq. 9 moves what it should and nothing else. */
class LossTermsTest {
  private static final int ROWS = 20;
  private static final int VARIANTS = 15;

  private final BitMatrix data = SyntheticHaplotypes.founders(ROWS, VARIANTS, 4, 0.1, 3);

  private record Parts(float[] encoder, float[] codebook, float[] decoder) {}

  private Parts gradients(double commitment, boolean flatOutput) {
    VqVaeConfig config = SyntheticHaplotypes.tiny(VARIANTS, 2).withCommitment(commitment);
    try (WindowNetwork network = new WindowNetwork(config);
        Batch batch = new Batch(VARIANTS)) {
      if (flatOutput) {
        network.output().getParam(DenseParameters.WEIGHTS).assign(0);
      }
      INDArray input = batch.load(data, Rows.all(ROWS), 0, ROWS);
      network.gradient(input, batch.bits(), Mode.TRAINING);
      float[] all = network.gradients();
      int encoder = 0;
      for (int i = 0; i < WindowNetwork.QUANTISER; i++) {
        encoder += (int) network.network().getLayer(i).numParams();
      }
      int codebook = encoder + config.latent() * config.codebookSize();
      return new Parts(
          withoutRunning(network, Arrays.copyOfRange(all, 0, encoder)),
          Arrays.copyOfRange(all, encoder, codebook),
          Arrays.copyOfRange(all, codebook, all.length));
    }
  }

  /** Running moments move by the batch alone, whatever the loss. */
  private static float[] withoutRunning(WindowNetwork network, float[] gradients) {
    int at = 0;
    for (int i = 0; i < WindowNetwork.QUANTISER; i++) {
      for (var entry : network.network().getLayer(i).paramTable().entrySet()) {
        int length = (int) entry.getValue().length();
        if (DenseParameters.isRunning(entry.getKey())) {
          Arrays.fill(gradients, at, at + length, 0f);
        }
        at += length;
      }
    }
    return gradients;
  }

  @Test
  void commitmentMovesTheEncoderOnly() {
    Parts without = gradients(0, false);
    Parts with = gradients(0.5, false);
    assertThat(with.codebook()).isEqualTo(without.codebook());
    assertThat(with.decoder()).isEqualTo(without.decoder());
    assertThat(with.encoder()).isNotEqualTo(without.encoder());
  }

  @Test
  void embeddingMovesTheCodebookOnly() {
    Parts parts = gradients(0, true);
    assertThat(parts.encoder()).containsOnly(0f);
    assertThat(parts.codebook()).isNotEqualTo(new float[parts.codebook().length]);
    assertThat(gradients(0, false).codebook()).isEqualTo(parts.codebook());
  }

  @Test
  void reconstructionPassesStraightThrough() {
    VqVaeConfig config = SyntheticHaplotypes.tiny(VARIANTS, 2).withCommitment(0);
    try (WindowNetwork network = new WindowNetwork(config);
        Batch batch = new Batch(VARIANTS)) {
      INDArray input = batch.load(data, Rows.all(ROWS), 0, ROWS);
      network.gradient(input, batch.bits(), Mode.TRAINING);
      float[] decoderSide =
          ((DenseLayer) network.network().getLayer(WindowNetwork.QUANTISER + 1)).inputGradient();
      assertThat(network.quantiser().inputGradient()).isEqualTo(decoderSide);
      assertThat(decoderSide).isNotEqualTo(new float[decoderSide.length]);
    }
  }

  @Test
  void inferenceLossIsTheSumOverItsRows() {
    try (VqVae model = VqVae.create(SyntheticHaplotypes.tiny(VARIANTS, 2).withCommitment(0.5))) {
      int[] first = Arrays.copyOf(Rows.all(ROWS), 7);
      int[] rest = Arrays.copyOfRange(Rows.all(ROWS), 7, ROWS);
      LossTerms a = model.loss(data, first);
      LossTerms b = model.loss(data, rest);
      LossTerms both = model.loss(data, Rows.all(ROWS));
      assertThat(both.bce()).isCloseTo((7 * a.bce() + 13 * b.bce()) / 20, within(1e-4));
      assertThat(both.commitment()).isCloseTo(0.5 * both.embedding(), within(1e-9));
      assertThat(both.total()).isEqualTo(both.bce() + both.embedding() + both.commitment());
    }
  }
}
