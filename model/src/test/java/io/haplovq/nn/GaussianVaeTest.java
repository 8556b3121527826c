package io.haplovq.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.haplovq.genotype.BitMatrix;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GaussianVaeTest {
  private static final BitMatrix DATA = SyntheticHaplotypes.founders(192, 70, 6, 0.02, 17);
  private static final int[] ALL = Rows.all(192);
  private static final int[] NONE = {};

  private static GaussianVaeConfig config(int latent, double beta, int epochs, long seed) {
    TrainingPlan plan = TrainingPlan.of(5e-3, 32, epochs, seed);
    return GaussianVaeConfig.of(70, List.of(24, 16), latent, beta, plan);
  }

  private static TrainingState train(GaussianVaeConfig config) {
    return new GaussianTraining(config, DATA, ALL, NONE).run(epoch -> {});
  }

  @Test
  void learnsFounders() {
    GaussianVaeConfig config = config(4, 0.1, 80, 9);
    try (GaussianVae model = GaussianVae.restore(config, train(config))) {
      BitMatrix decoded = model.decode(model.encode(DATA, ALL).means());
      int errors = SyntheticHaplotypes.bitErrors(DATA, decoded);
      // two percent of the bits are noise
      assertThat(errors / (192.0 * 70)).isLessThan(0.035);
      assertThat(model.loss(DATA, ALL).total()).isCloseTo(model.plateau().best(), within(0.01));
    }
  }

  @Test
  void aHeavyDivergenceLeavesThePriorOnly() {
    GaussianVaeConfig config = config(4, 1000, 60, 9);
    try (GaussianVae model = GaussianVae.restore(config, train(config))) {
      assertThat(model.loss(DATA, ALL).divergence()).isLessThan(0.05);
    }
    GaussianVaeConfig light = config(4, 0.1, 60, 9);
    try (GaussianVae model = GaussianVae.restore(light, train(light))) {
      assertThat(model.loss(DATA, ALL).divergence()).isGreaterThan(2);
    }
  }

  @Test
  void sameSeedSameParameters() {
    TrainingState once = train(config(3, 1, 4, 1));
    assertThat(train(config(3, 1, 4, 1))).isEqualTo(once);
    assertThat(train(config(3, 1, 4, 2))).isNotEqualTo(once);
  }

  @Test
  void aRestoredStateContinuesAsIfNothingHappened() {
    GaussianVaeConfig config = config(3, 1, 4, 1);
    try (GaussianVae whole = GaussianVae.create(config);
        GaussianVae first = GaussianVae.create(config)) {
      whole.fit(DATA, ALL, 1);
      whole.fit(DATA, ALL, 2);
      first.fit(DATA, ALL, 1);
      try (GaussianVae second = GaussianVae.restore(config, first.state())) {
        second.fit(DATA, ALL, 2);
        assertThat(second.state()).isEqualTo(whole.state());
      }
    }
  }

  /** More rows than a batch of inference, so that parts have to join. */
  @Test
  void rowsAreIndependentInInference() {
    BitMatrix many = SyntheticHaplotypes.founders(700, 70, 6, 0.02, 3);
    int[] rows = Rows.all(700);
    try (GaussianVae model = GaussianVae.create(config(3, 1, 1, 1))) {
      GaussianPosterior all = model.encode(many, rows);
      GaussianPosterior last = model.encode(many, new int[] {699, 511, 512});
      int[] picked = {699, 511, 512};
      for (int i = 0; i < picked.length; i++) {
        for (int k = 0; k < 3; k++) {
          assertThat(last.means()[i * 3 + k])
              .isCloseTo(all.means()[picked[i] * 3 + k], within(1e-4f));
          assertThat(last.logVariances()[i * 3 + k])
              .isCloseTo(all.logVariances()[picked[i] * 3 + k], within(1e-4f));
        }
      }
      BitMatrix decoded = model.decode(all.means());
      BitMatrix tail = model.decode(Arrays.copyOfRange(all.means(), 600 * 3, 700 * 3));
      assertThat(decoded.rows()).isEqualTo(700);
      int differing = 0;
      for (int i = 0; i < 100; i++) {
        for (int j = 0; j < 70; j++) {
          differing += decoded.get(600 + i, j) == tail.get(i, j) ? 0 : 1;
        }
      }
      // a logit beside zero may fall either way in a batch of another size
      assertThat(differing).isLessThan(5);
      GaussianTerms a = model.loss(many, Arrays.copyOf(rows, 600));
      GaussianTerms b = model.loss(many, Arrays.copyOfRange(rows, 600, 700));
      GaussianTerms both = model.loss(many, rows);
      assertThat(both.bce()).isCloseTo((6 * a.bce() + b.bce()) / 7, within(1e-3));
      assertThat(both.divergence())
          .isCloseTo((6 * a.divergence() + b.divergence()) / 7, within(1e-3));
    }
  }

  /**
   * Two classes whose haplotypes have nothing to do with each other, and one factor that varies.
   */
  @Test
  void aConditionSaysWhichClassIsMeant() {
    BitMatrix both = new BitMatrix(200, 70);
    int[] classes = new int[200];
    for (int half = 0; half < 2; half++) {
      BitMatrix one = SyntheticHaplotypes.founders(100, 70, 2, 0.01, 5 + half);
      System.arraycopy(
          one.words(), 0, both.words(), half * 100 * both.wordsPerRow(), one.words().length);
      Arrays.fill(classes, half * 100, half * 100 + 100, half);
    }
    int[] rows = Rows.all(200);
    TrainingPlan plan = TrainingPlan.of(5e-3, 32, 60, 4);
    GaussianVaeConfig config = new GaussianVaeConfig(70, 2, List.of(24, 16), 2, 1, plan);
    VaeData data = new VaeData(both, rows, NONE, classes);
    TrainedVae result = new GaussianTraining(config, data, Augmentation.NONE).fit(epoch -> {});
    assertThat(result.losses().get(0).validation())
        .isGreaterThan(2 * result.losses().get(result.losses().size() - 1).validation());
    try (GaussianVae model = GaussianVae.restore(config, result.state())) {
      int[] swapped = new int[200];
      for (int i = 0; i < 200; i++) {
        swapped[i] = 1 - classes[i];
      }
      assertThat(model.loss(both, rows, swapped).bce())
          .isGreaterThan(2 * model.loss(both, rows, classes).bce());
      float[] z = model.encode(both, rows, classes).means();
      BitMatrix decoded = model.decode(z, classes);
      assertThat(SyntheticHaplotypes.bitErrors(both, decoded) / 14_000.0).isLessThan(0.03);
      float[] logits = model.logits(z, classes);
      for (int i = 0; i < logits.length; i++) {
        assertThat(logits[i] > 0).isEqualTo(decoded.get(i / 70, i % 70));
      }
    }
  }

  @Test
  void countsTheDecodersValues() {
    try (GaussianVae model = GaussianVae.create(config(3, 1, 1, 1))) {
      // weights, and shift, scale, mean and variance where batch normalisation stands
      long expected = 3 * 16 + 4 * 16 + 16 * 24 + 4 * 24 + 24 * 70 + 70;
      assertThat(model.decoderParameters()).isEqualTo(expected);
      for (int classes = 0; classes < 4; classes++) {
        TrainingPlan plan = TrainingPlan.of(5e-3, 32, 1, 1);
        GaussianVaeConfig other = new GaussianVaeConfig(70, classes, List.of(9, 6, 5), 3, 1, plan);
        try (GaussianVae counted = GaussianVae.create(other)) {
          assertThat((long) counted.state().parameters().length).isEqualTo(other.parameters());
          assertThat((long) counted.state().updater().length).isEqualTo(2 * other.trained());
        }
      }
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    TrainingPlan plan = TrainingPlan.of(1e-3, 32, 1, 1);
    assertThatThrownBy(() -> GaussianVaeConfig.of(70, List.of(), 2, 1, plan))
        .hasMessageContaining("hidden layers is 0");
    assertThatThrownBy(() -> GaussianVaeConfig.of(70, List.of(8), 0, 1, plan))
        .hasMessageContaining("latent is 0");
    assertThatThrownBy(() -> GaussianVaeConfig.of(70, List.of(8), 2, Double.NaN, plan))
        .hasMessageContaining("beta is NaN");
    assertThatThrownBy(() -> GaussianVaeConfig.of(65536, List.of(65536), 2, 1, plan))
        .hasMessageContaining("size of the network");
    assertThatThrownBy(() -> TrainingPlan.of(1e-3, 1, 1, 1)).hasMessageContaining("batchSize is 1");
    assertThatThrownBy(() -> TrainingPlan.of(-1, 32, 1, 1)).hasMessageContaining("learningRate");
    try (GaussianVae model = GaussianVae.create(config(3, 1, 1, 1))) {
      assertThatThrownBy(() -> model.fit(DATA, new int[] {3}, 1)).hasMessageContaining("1 rows");
      assertThatThrownBy(() -> model.decode(new float[4])).hasMessageContaining("3 factors");
      assertThatThrownBy(() -> model.encode(new BitMatrix(4, 71), new int[] {0}))
          .hasMessageContaining("71");
      TrainingState state = model.state();
      assertThatThrownBy(() -> GaussianVae.restore(config(4, 1, 1, 1), state))
          .hasMessageContaining("parameters");
    }
  }
}
