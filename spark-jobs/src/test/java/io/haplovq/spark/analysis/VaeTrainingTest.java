package io.haplovq.spark.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.Augmentation;
import io.haplovq.nn.EpochLoss;
import io.haplovq.nn.GaussianTraining;
import io.haplovq.nn.GaussianVaeConfig;
import io.haplovq.nn.SyntheticHaplotypes;
import io.haplovq.nn.TrainedVae;
import io.haplovq.nn.TrainingPlan;
import io.haplovq.nn.VaeData;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaeTrainingTest {
  private static final int ROWS = 300;
  private static final int VARIANTS = 70;
  private static final BitMatrix DATA = SyntheticHaplotypes.founders(ROWS, VARIANTS, 6, 0.02, 17);
  private static final int[] TRAINING = IntStream.range(0, 260).toArray();
  private static final int[] VALIDATION = IntStream.range(260, ROWS).toArray();
  private static final int[] CLASSES = IntStream.range(0, ROWS).map(i -> i / 3 % 2).toArray();

  private static JavaSparkContext spark;

  @BeforeAll
  static void start() {
    spark = new JavaSparkContext(conf());
  }

  static SparkConf conf() {
    return new SparkConf()
        .setAppName("vae test")
        .setMaster("local[3]")
        .set("spark.driver.host", "127.0.0.1")
        .set("spark.ui.enabled", "false");
  }

  @AfterAll
  static void stop() {
    spark.close();
  }

  private static GaussianVaeConfig config(int classes, int epochs) {
    TrainingPlan plan = TrainingPlan.of(5e-3, 64, epochs, 9);
    return new GaussianVaeConfig(VARIANTS, classes, List.of(24, 16), 4, 0.1, plan);
  }

  private static TrainedVae train(GaussianVaeConfig config, int workers) {
    return VaeTraining.train(
        spark,
        DATA,
        TRAINING,
        VALIDATION,
        CLASSES,
        config,
        new VaeOptions(workers, Augmentation.NONE));
  }

  /** One worker has nothing to average: dl4j-spark must take the steps of one process. */
  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void oneWorkerLearnsWhatOneProcessLearns(int classes) {
    GaussianVaeConfig config = config(classes, 5);
    TrainedVae spread = train(config, 1);
    int[] condition = classes == 0 ? new int[0] : CLASSES;
    // 260 rows are 5 batches of 52: nothing is left out
    TrainedVae alone =
        new GaussianTraining(
                config, new VaeData(DATA, TRAINING, VALIDATION, condition), Augmentation.NONE)
            .fit(epoch -> {});
    assertThat(spread.losses()).hasSize(5);
    for (int i = 0; i < 5; i++) {
      EpochLoss expected = alone.losses().get(i);
      assertThat(spread.losses().get(i).validation())
          .isCloseTo(expected.validation(), org.assertj.core.api.Assertions.withinPercentage(0.1));
      assertThat(spread.losses().get(i).training())
          .isCloseTo(expected.training(), org.assertj.core.api.Assertions.withinPercentage(0.1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void workersAgreeAndTheSameSeedGivesTheSame(int workers) {
    GaussianVaeConfig config = config(2, 15);
    TrainedVae trained = train(config, workers);
    assertThat(trained.state()).isEqualTo(train(config, workers).state());
    double first = trained.losses().get(0).validation();
    double best = trained.losses().stream().mapToDouble(EpochLoss::validation).min().orElseThrow();
    assertThat(best).isLessThan(first / 1.5);
    assertThat(train(config.withSeed(10), workers).state()).isNotEqualTo(trained.state());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aNetworkAClass(int workers) {
    GaussianVaeConfig config = config(0, 8);
    SortedMap<Integer, TrainedVae> once = byClass(config, workers);
    assertThat(once).containsOnlyKeys(0, 1);
    assertThat(byClass(config, workers)).isEqualTo(once);
    assertThat(once.get(0).state()).isNotEqualTo(once.get(1).state());
    if (workers == 1) {
      VaeData second = new VaeData(DATA, TRAINING, VALIDATION, CLASSES).only(1);
      assertThat(
              new GaussianTraining(once.get(1).config(), second, Augmentation.NONE)
                  .fit(epoch -> {}))
          .isEqualTo(once.get(1));
    }
    for (TrainedVae one : once.values()) {
      assertThat(one.losses()).hasSize(8);
      assertThat(one.losses().get(7).validation())
          .isLessThan(one.losses().get(0).validation() * 0.9);
    }
  }

  private static SortedMap<Integer, TrainedVae> byClass(GaussianVaeConfig config, int workers) {
    return VaeTraining.byClass(
        spark,
        DATA,
        TRAINING,
        VALIDATION,
        CLASSES,
        config,
        new VaeOptions(workers, Augmentation.NONE));
  }

  /** What the network sees is what the augmentation makes: here, nothing but zeros. */
  @Test
  void everyEpochLearnsFromItsOwnHaplotypes() {
    Augmentation zeros =
        (founders, rows, classes, seed) ->
            new Augmentation.Epoch(new BitMatrix(rows.length, VARIANTS), rows, classes);
    GaussianVaeConfig config = config(0, 30);
    TrainedVae blind =
        VaeTraining.train(
            spark, DATA, TRAINING, VALIDATION, CLASSES, config, new VaeOptions(2, zeros));
    assertThat(least(blind)).isGreaterThan(2 * least(train(config, 2)));
  }

  private static double least(TrainedVae trained) {
    return trained.losses().stream().mapToDouble(EpochLoss::validation).min().orElseThrow();
  }

  @Test
  void workersFollowFromCoresAndRowsUnlessTheyAreGiven() {
    assertThat(VaeOptions.defaults().workers(5_000, 8)).isEqualTo(2);
    assertThat(VaeOptions.defaults().workers(100, 8)).isEqualTo(1);
    assertThat(new VaeOptions(5, Augmentation.NONE).workers(5_000, 2)).isEqualTo(5);
    assertThat(new VaeOptions(5, Augmentation.NONE).workers(8, 2)).isEqualTo(2);
  }

  @Test
  void refusesWhatCannotBeLearnt() {
    assertThatThrownBy(
            () ->
                VaeTraining.train(
                    spark,
                    DATA,
                    new int[] {1},
                    VALIDATION,
                    CLASSES,
                    config(0, 1),
                    VaeOptions.defaults()))
        .hasMessageContaining("1 rows");
    assertThatThrownBy(() -> train(config(1, 1), 1)).hasMessageContaining("class is 1");
  }
}
