package io.haplovq.spark.analysis;

import io.haplovq.nn.EpochLoss;
import io.haplovq.nn.GaussianVaeConfig;
import io.haplovq.nn.MomentMatchingNetwork;
import io.haplovq.nn.VaeData;
import io.haplovq.spark.runtime.Progress;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;

/**
 * A generative moment matching network, trained and asked for haplotypes by one task.
 *
 * @param wanted classes of the haplotypes to make
 */
record GmmnTask(GaussianVaeConfig config, int[] wanted, List<Sampling> samplings)
    implements Serializable {
  private static final String NAME = "gmmn";

  /** Made haplotypes, packed, one matrix a sampling. */
  private record Made(ArrayList<long[]> words, ArrayList<EpochLoss> losses)
      implements Serializable {}

  /** What it gave. */
  record Result(List<Synthetic> made, List<EpochLoss> losses) {}

  Result run(JavaSparkContext spark, VaeData data) {
    Broadcast<PackedRows> packed = spark.broadcast(PackedRows.of(data));
    GmmnTask task = this;
    int epochs = config.training().maxEpochs();
    try (Progress progress = new Progress(spark.sc(), NAME, "epochs", epochs)) {
      LongAccumulator done = progress.counter();
      Made made =
          spark
              .parallelize(List.of(0), 1)
              .map(one -> task.train(packed.value().data(), done))
              .first();
      List<Synthetic> all = new ArrayList<>();
      for (int i = 0; i < samplings.size(); i++) {
        all.add(
            new Synthetic(
                Synthetic.name(NAME, samplings.get(i)),
                new io.haplovq.genotype.BitMatrix(
                    wanted.length, config.variants(), made.words().get(i))));
      }
      return new Result(all, made.losses());
    } finally {
      packed.destroy();
    }
  }

  private Made train(VaeData data, LongAccumulator done) {
    try (MomentMatchingNetwork network = new MomentMatchingNetwork(config)) {
      int[] rows = data.training();
      List<EpochLoss> losses =
          network.fit(data.haplotypes(), rows, data.classesOf(rows), epoch -> done.add(1));
      ArrayList<long[]> words = new ArrayList<>();
      long seed = config.training().seed();
      float[] z = Synthetic.normal(wanted.length, config.latent(), seed + 1);
      for (Sampling sampling : samplings) {
        words.add(
            Synthetic.decode(NAME, sampling, network::logits, z, wanted, config.variants(), seed)
                .haplotypes()
                .words());
      }
      return new Made(words, new ArrayList<>(losses));
    }
  }
}
