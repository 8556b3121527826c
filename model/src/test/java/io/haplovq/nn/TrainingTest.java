package io.haplovq.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.haplovq.genotype.BitMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingTest {
  private static final BitMatrix DATA = SyntheticHaplotypes.founders(192, 70, 6, 0.02, 17);
  private static final int[] ALL = Rows.all(192);

  private static final VqVaeConfig CONFIG = SyntheticHaplotypes.tiny(70, 9);

  @Test
  void learnsFounders() {
    VqVaeConfig config = CONFIG.withSchedule(60, 10, 30);
    TrainingState state = train(config);
    try (VqVae model = VqVae.restore(config, state)) {
      int errors = SyntheticHaplotypes.bitErrors(DATA, model.reconstruct(model.encode(DATA)));
      // two percent of the bits are noise that no code of 6 bits can hold
      assertThat(errors / (192.0 * 70)).isLessThan(0.035);
      assertThat(model.loss(DATA, ALL).total()).isCloseTo(state.plateau().best(), within(1e-3));
    }
  }

  @Test
  void sameSeedSameParameters() {
    VqVaeConfig config = CONFIG.withRates(5e-3, 0.01, 0.3).withSchedule(4, 2, 4);
    TrainingState once = train(config);
    assertThat(train(config)).isEqualTo(once);
    assertThat(train(config.withSeed(10))).isNotEqualTo(once);
  }

  @Test
  void aRestoredStateContinuesAsIfNothingHappened() {
    VqVaeConfig config = CONFIG.withRates(5e-3, 0.01, 0.3);
    try (VqVae whole = VqVae.create(config);
        VqVae first = VqVae.create(config)) {
      whole.fit(DATA, ALL, 4);
      first.fit(DATA, ALL, 4, 0, 2);
      try (VqVae second = VqVae.restore(config, first.state())) {
        second.fit(DATA, ALL, 4, 2, second.stepsPerEpoch(192));
        assertThat(second.state()).isEqualTo(whole.state());
      }
    }
  }

  /**
   * Mean gradients of equal shards are the gradient of the whole, as long as nothing couples rows.
   */
  @Test
  void averagingEveryStepEqualsOneShard() {
    VqVaeConfig plain =
        CONFIG
            .withNormalisation(Normalisation.NONE)
            .withOptimiser(Optimiser.SGD)
            .withRates(1e-3, 0, 0)
            .withBatchSize(192);
    int[] even = Arrays.stream(ALL).filter(i -> i % 2 == 0).toArray();
    int[] odd = Arrays.stream(ALL).filter(i -> i % 2 == 1).toArray();
    try (VqVae whole = VqVae.create(plain);
        VqVae shard = VqVae.create(plain)) {
      TrainingState averaged = shard.state();
      float[] start = averaged.parameters();
      for (int round = 0; round < 5; round++) {
        whole.fit(DATA, ALL, round);
        List<TrainingState> states = new ArrayList<>();
        for (int[] rows : List.of(even, odd)) {
          shard.restore(averaged);
          shard.fit(DATA, rows, round);
          states.add(shard.state());
        }
        averaged = TrainingState.average(states);
      }
      assertThat(averaged.parameters()).containsExactly(whole.state().parameters(), within(2e-5f));
      assertThat(averaged.parameters()).isNotEqualTo(start);
      assertThat(averaged.iteration()).isEqualTo(5);
    }
  }

  @Test
  void runningMomentsAreParametersAndFollowTheBatches() {
    VqVaeConfig still = CONFIG.withRates(0, 0, 0).withBatchSize(192);
    try (VqVae model = VqVae.create(still)) {
      double training = 0;
      for (int i = 0; i < 120; i++) {
        training = model.fit(DATA, ALL, i);
      }
      // with the rate at 0 only the moments moved, towards those of the one batch there is
      assertThat(model.loss(DATA, ALL).total()).isCloseTo(training, within(0.2));
      try (VqVae fresh = VqVae.create(still)) {
        assertThat(model.state().parameters()).isNotEqualTo(fresh.state().parameters());
      }
    }
  }

  @Test
  void weightDecayLeavesTheCodebookAlone() {
    VqVaeConfig decaying = CONFIG.withOptimiser(Optimiser.SGD).withRates(1e-4, 1e3, 0);
    try (VqVae model = VqVae.create(decaying)) {
      QuantiserLayer quantiser = model.network().quantiser();
      float[] codebook = quantiser.read(QuantiserParameters.CODEBOOK, 2 * 8 * 3);
      double before = model.network().output().getParam("W").norm2Number().doubleValue();
      model.fit(DATA, ALL, 1, 0, 1);
      double after = model.network().output().getParam("W").norm2Number().doubleValue();
      assertThat(after).isCloseTo(0.9 * before, within(1e-2 * before));
      assertThat(quantiser.read(QuantiserParameters.CODEBOOK, 2 * 8 * 3))
          .containsExactly(codebook, within(1e-3f));
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    try (VqVae model = VqVae.create(CONFIG)) {
      assertThatThrownBy(() -> model.fit(DATA, new int[] {3}, 1)).hasMessageContaining("1 rows");
      assertThatThrownBy(() -> model.fit(DATA, ALL, 1, 2, 99)).hasMessageContaining("to 99");
      assertThatThrownBy(() -> model.encode(new BitMatrix(4, 71))).hasMessageContaining("71");
      TrainingState state = model.state();
      assertThatThrownBy(() -> VqVae.restore(CONFIG.withVariants(71), state))
          .hasMessageContaining("parameters");
      assertThatThrownBy(() -> TrainingState.average(List.of()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static TrainingState train(VqVaeConfig config) {
    HaplotypeChoice all = new HaplotypeChoice(ALL, ALL, ALL);
    return new WindowTraining(config, DATA, all).alone(epochs -> {}).observed();
  }
}
