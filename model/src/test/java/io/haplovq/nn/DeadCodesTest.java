package io.haplovq.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.genotype.BitMatrix;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DeadCodesTest {
  private static final BitMatrix DATA = SyntheticHaplotypes.founders(200, 40, 30, 0.02, 8);
  private static final int[] ALL = Rows.all(200);
  private static final VqVaeConfig CONFIG = SyntheticHaplotypes.tiny(40, 1);

  private static long used(VqVae model, int head) {
    IndexMatrix indices = model.encode(DATA);
    return Arrays.stream(ALL).map(i -> indices.code(i, head)).distinct().count();
  }

  /** All embeddings of head 0 but one far away from every output of tanh. */
  private static void kill(VqVae model) {
    float[] codebooks = model.network().quantiser().read(QuantiserParameters.CODEBOOK, 48);
    Arrays.fill(codebooks, 0, 3, 0f);
    Arrays.fill(codebooks, 3, 24, 50f);
    model.network().quantiser().parameter(QuantiserParameters.CODEBOOK).put(codebooks);
  }

  @Test
  void deadCodesComeBack() {
    try (VqVae model = VqVae.create(CONFIG)) {
      model.fit(DATA, ALL, 1);
      kill(model);
      assertThat(used(model, 0)).isEqualTo(1);
      long other = used(model, 1);
      int moved = model.reviveDeadCodes(DATA, ALL, 5);
      assertThat(moved).isEqualTo((int) (7 + 8 - other));
      assertThat(used(model, 0)).isGreaterThanOrEqualTo(7);
    }
  }

  @Test
  void revivalIsSeededAndForgetsMoments() {
    try (VqVae model = VqVae.create(CONFIG)) {
      model.fit(DATA, ALL, 1);
      kill(model);
      TrainingState before = model.state();
      model.reviveDeadCodes(DATA, ALL, 5);
      TrainingState once = model.state();
      model.restore(before);
      model.reviveDeadCodes(DATA, ALL, 5);
      assertThat(model.state()).isEqualTo(once);
      model.restore(before);
      model.reviveDeadCodes(DATA, ALL, 6);
      assertThat(model.state()).isNotEqualTo(once);
      int changed = 0;
      for (int i = 0; i < before.updater().length; i++) {
        if (once.updater()[i] != before.updater()[i]) {
          assertThat(once.updater()[i]).isZero();
          changed++;
        }
      }
      assertThat(changed).isBetween(1, 2 * 48);
    }
  }

  @Test
  void usedCodesStay() {
    try (VqVae model = VqVae.create(CONFIG)) {
      model.initialiseCodebooks(DATA, ALL, 3);
      for (int epoch = 0; epoch < 30; epoch++) {
        model.fit(DATA, ALL, epoch);
      }
      IndexMatrix before = model.encode(DATA);
      float[] codebooks = model.network().quantiser().read(QuantiserParameters.CODEBOOK, 48);
      model.reviveDeadCodes(DATA, ALL, 5);
      float[] after = model.network().quantiser().read(QuantiserParameters.CODEBOOK, 48);
      for (int i = 0; i < 200; i++) {
        for (int head = 0; head < 2; head++) {
          int at = (head * 8 + before.code(i, head)) * 3;
          assertThat(Arrays.copyOfRange(after, at, at + 3))
              .isEqualTo(Arrays.copyOfRange(codebooks, at, at + 3));
        }
      }
    }
  }

  @Test
  void codebooksStartAtEncoderOutputs() {
    try (VqVae model = VqVae.create(CONFIG)) {
      model.initialiseCodebooks(DATA, ALL, 3);
      for (float value : model.network().quantiser().read(QuantiserParameters.CODEBOOK, 48)) {
        assertThat(value).isBetween(-1f, 1f);
      }
      model.fit(DATA, ALL, 1);
      assertThat(used(model, 0)).isGreaterThan(3);
    }
  }
}
