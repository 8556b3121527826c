package io.haplovq.spark.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.archive.Manifest;
import io.haplovq.spark.ingest.IngestJob;
import io.haplovq.spark.runtime.Settings;
import io.haplovq.vcf.VcfGenerator;
import io.haplovq.vcf.VcfShape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainJobTest {
  @TempDir private Path directory;

  private static Settings settings(int epochs) {
    return Settings.of(Map.of("window-size", 10, "train.max-epochs", epochs), "", "none");
  }

  /** Encoding tells by it whether an archive is already made of these models. */
  @Test
  void modelsCarryTheIdentityOfTheirTraining() throws Exception {
    Path input = directory.resolve("x.vcf");
    Files.write(input, new VcfGenerator(VcfShape.PLAIN, 4, 20, 1, 1).text());
    String store = directory.resolve("store").toString();
    SparkConf conf =
        new SparkConf()
            .setAppName("train test")
            .setMaster("local[1]")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.ui.enabled", "false");
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      IngestJob.run(spark, settings(2), List.of(input.toString()), store);
      Manifest two = train(spark, 2, store, "two");
      Manifest three = train(spark, 3, store, "three");
      // With the tiles of the store, but not with what was chosen for training itself.
      Settings asked = settings(2).withNumberOf("haplotypes-per-tile", two.configuration());
      assertThat(two.run().configurationHash()).isEqualTo(asked.hash());
      assertThat(settings(2).json()).contains("\"shards-per-window\":0");
      assertThat(two.configuration()).contains("\"shards-per-window\":1");
      assertThat(three.run().id()).isNotEqualTo(two.run().id());
      assertThat(train(spark, 2, store, "again").run()).isEqualTo(two.run());
    }
  }

  @Test
  void shardsFollowFromCoresUnlessTheyAreGiven() {
    Settings chosen = settings(2);
    assertThat(TrainJob.shards(chosen, 2, 4096, 8)).isEqualTo(4);
    assertThat(TrainJob.shards(chosen, 2, 1200, 8)).isEqualTo(2);
    assertThat(TrainJob.shards(chosen, 10, 4096, 8)).isEqualTo(1);
    Settings given = chosen.with("train.shards-per-window", 3);
    for (int cores = 1; cores < 100; cores++) {
      assertThat(TrainJob.shards(given, 2, 4096, cores)).isEqualTo(3);
    }
  }

  private Manifest train(JavaSparkContext spark, int epochs, String store, String name) {
    return TrainJob.run(spark, settings(epochs), store, directory.resolve(name).toString())
        .manifest();
  }
}
