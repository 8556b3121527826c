package io.haplovq.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.haplovq.genotype.BitMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What dl4j-spark trains, against our own steps over the same layers. */
class GaussianGraphTest {
  private static final int VARIANTS = 37;
  private static final int ROWS = 96;
  private static final BitMatrix DATA = SyntheticHaplotypes.founders(ROWS, VARIANTS, 6, 0.02, 17);

  private static GaussianVaeConfig config(int classes, int latent, Normalisation normalisation) {
    TrainingPlan plan =
        new TrainingPlan(5e-3, 1e-3, 0.1, 0.1, 5, 12, 32, 60, normalisation, Optimiser.ADAM, 5);
    return new GaussianVaeConfig(VARIANTS, classes, List.of(24, 16), latent, 0.7, plan);
  }

  @ParameterizedTest
  @CsvSource({"0, 4, BATCH", "3, 4, BATCH", "3, 1, NONE", "1, 1, BATCH"})
  void fitTakesTheStepsOfOurOwn(int classes, int latent, Normalisation normalisation) {
    GaussianVaeConfig config = config(classes, latent, normalisation);
    int[] rows = Rows.shuffled(Rows.all(ROWS), 3);
    int[] labels = classes(classes, ROWS);
    try (GaussianVae own = GaussianVae.create(config);
        GaussianBatches batches = new GaussianBatches(config, DATA, rows, labels, 24);
        Batch inputs = new Batch(VARIANTS, classes)) {
      GaussianGraph graph = GaussianGraph.of(config, own.state());
      assertThat(graph.graph().params().toFloatVector()).isEqualTo(own.state().parameters());
      for (int epoch = 0; epoch < 3; epoch++) {
        try (GaussianBatches epochs = new GaussianBatches(config, DATA, rows, labels, 24)) {
          while (epochs.hasNext()) {
            graph.graph().fit(epochs.next());
          }
        }
      }
      double score = Double.NaN;
      for (int step = 0; step < 12; step++) {
        int from = step % 4 * 24;
        INDArray input = inputs.load(DATA, rows, labels, from, from + 24);
        if (classes > 0) {
          own.network().gaussian().condition(java.util.Arrays.copyOfRange(labels, from, from + 24));
        }
        score = own.network().step(input, inputs.bits(), step).total();
      }
      TrainingState theirs = graph.state();
      assertThat(theirs.iteration()).isEqualTo(12);
      assertThat(theirs.parameters()).containsExactly(own.state().parameters(), within(2e-4f));
      assertThat(theirs.updater()).containsExactly(own.state().updater(), within(2e-4f));
      assertThat(score).isGreaterThan(0);
      assertThat(batches.hasNext()).isTrue();
    }
  }

  @Test
  void aStateGoesBackAndForth() {
    GaussianVaeConfig config = config(3, 2, Normalisation.BATCH);
    try (GaussianVae first = GaussianVae.create(config)) {
      first.fit(DATA, Rows.all(ROWS), classes(3, ROWS), 1);
      Plateau later = first.plateau().observe(12, config.training());
      first.schedule(later);
      TrainingState state = GaussianGraph.of(config, first.state()).state();
      assertThat(state).isEqualTo(first.state());
    }
  }

  @Test
  void batchesLeaveOutWhatDoesNotFillOne() {
    GaussianVaeConfig config = config(0, 2, Normalisation.BATCH);
    try (GaussianBatches batches =
        new GaussianBatches(config, DATA, Rows.all(50), new int[0], 24)) {
      int count = 0;
      while (batches.hasNext()) {
        assertThat(batches.next().getFeatures(0).rows()).isEqualTo(24);
        count++;
      }
      assertThat(count).isEqualTo(2);
      assertThatThrownBy(batches::next).isInstanceOf(java.util.NoSuchElementException.class);
    }
  }

  @Test
  void refusesClassesThatAreNotOneARow() {
    GaussianVaeConfig config = config(3, 2, Normalisation.BATCH);
    int[] rows = Rows.all(ROWS);
    try (GaussianVae model = GaussianVae.create(config)) {
      assertThatThrownBy(() -> model.encode(DATA, rows)).hasMessageContaining("0 classes");
      int[] wrong = classes(3, ROWS);
      wrong[7] = 3;
      assertThatThrownBy(() -> model.encode(DATA, rows, wrong)).hasMessageContaining("class is 3");
      assertThatThrownBy(() -> model.logits(new float[4], new int[] {1}))
          .hasMessageContaining("1 classes for 2 rows");
    }
  }

  static int[] classes(int classes, int rows) {
    int[] labels = new int[classes == 0 ? 0 : rows];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i * 7 % 5 % classes;
    }
    return labels;
  }
}
