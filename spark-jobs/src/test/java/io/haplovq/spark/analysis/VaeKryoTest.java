package io.haplovq.spark.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.Augmentation;
import io.haplovq.nn.GaussianVaeConfig;
import io.haplovq.nn.SyntheticHaplotypes;
import io.haplovq.nn.TrainedVae;
import io.haplovq.nn.TrainingPlan;
import io.haplovq.spark.runtime.RecordRegistrator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

class VaeKryoTest {
  @Test
  void networksTravelUnderKryoToo() {
    SparkConf kryo =
        VaeTrainingTest.conf()
            .set("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
            .set("spark.kryo.registrator", RecordRegistrator.class.getName());
    assertThat(train(kryo)).isEqualTo(train(VaeTrainingTest.conf()));
  }

  private static TrainedVae train(SparkConf conf) {
    BitMatrix data = SyntheticHaplotypes.founders(96, 40, 4, 0.02, 5);
    int[] rows = IntStream.range(0, 96).toArray();
    GaussianVaeConfig config =
        new GaussianVaeConfig(40, 3, List.of(12), 2, 1, TrainingPlan.of(5e-3, 32, 2, 3));
    int[] classes = IntStream.range(0, 96).map(i -> i % 3).toArray();
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      VaeOptions options = new VaeOptions(2, Augmentation.NONE);
      return VaeTraining.train(spark, data, rows, new int[0], classes, config, options);
    }
  }
}
