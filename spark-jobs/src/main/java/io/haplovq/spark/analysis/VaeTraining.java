package io.haplovq.spark.analysis;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.EpochPlan;
import io.haplovq.nn.GaussianBatches;
import io.haplovq.nn.GaussianGraph;
import io.haplovq.nn.GaussianTraining;
import io.haplovq.nn.GaussianVae;
import io.haplovq.nn.GaussianVaeConfig;
import io.haplovq.nn.TrainedVae;
import io.haplovq.nn.TrainingState;
import io.haplovq.nn.VaeData;
import io.haplovq.nn.VaeEpoch;
import io.haplovq.nn.VaeProgress;
import io.haplovq.spark.runtime.Progress;
import io.haplovq.spark.runtime.SparkSupport;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.TaskCompletionListener;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Trains Gaussian VAEs on Spark. One network, conditioned or not, by dl4j-spark's parameter
 * averaging, an average an epoch ({@link AveragingMaster}); a network a class by keyed averaging
 * ({@link KeyedVaeRounds}). Haplotypes travel packed, as bits, and are unpacked a batch at a time.
 * The same data, configuration and number of workers give the same network, whatever the cores.
 */
public final class VaeTraining {
  private VaeTraining() {}

  /**
   * Trains one network.
   *
   * @param haplotypes {@code [haplotypes × variants]}
   * @param trainingRows rows to learn from
   * @param validationRows rows whose loss moves the schedule; when there are none, the training
   *     rows'
   * @param classes the class of each haplotype of the matrix; empty, or not read, where the
   *     configuration has none
   */
  public static TrainedVae train(
      JavaSparkContext spark,
      BitMatrix haplotypes,
      int[] trainingRows,
      int[] validationRows,
      int[] classes,
      GaussianVaeConfig config,
      VaeOptions options) {
    int[] condition = config.classes() == 0 ? new int[0] : classes;
    VaeData data = new VaeData(haplotypes, trainingRows, validationRows, condition);
    return train(spark, data, config, options);
  }

  private static TrainedVae train(
      JavaSparkContext spark, VaeData data, GaussianVaeConfig config, VaeOptions options) {
    int rows = data.training().length;
    int workers = options.workers(rows, SparkSupport.cores(spark));
    EpochPlan plan = EpochPlan.of(rows, workers, config.training().batchSize());
    AveragingMaster master = new AveragingMaster(plan);
    GaussianTraining training = new GaussianTraining(config, data, options.augmentation());
    GaussianGraph graph = GaussianGraph.of(config, training.start());
    SparkComputationGraph network = new SparkComputationGraph(spark, graph.graph(), master);
    VaeProgress epochs = new VaeProgress(config);
    Broadcast<PackedRows> packed = spark.broadcast(PackedRows.of(data));
    int most = config.training().maxEpochs();
    try (Progress progress = new Progress(spark.sc(), "vae", "epochs", most);
        GaussianVae evaluator = GaussianVae.create(config)) {
      while (!epochs.finished()) {
        graph.schedule(epochs.plateau());
        network.fitMultiDataSet(
            batches(spark, packed, config, plan, options, epochs.epochs() + 1, progress.counter()));
        TrainingState state = graph.state();
        evaluator.restore(state);
        training.observe(evaluator, state, epochs);
      }
      progress.counter().add(most - (long) epochs.epochs());
    } finally {
      packed.destroy();
    }
    return epochs.trained();
  }

  private static JavaRDD<MultiDataSet> batches(
      JavaSparkContext spark,
      Broadcast<PackedRows> packed,
      GaussianVaeConfig config,
      EpochPlan plan,
      VaeOptions options,
      int number,
      LongAccumulator done) {
    List<Integer> workers = IntStream.range(0, plan.workers()).boxed().toList();
    return spark
        .parallelize(new ArrayList<>(workers), workers.size())
        .mapPartitions(
            some -> {
              VaeEpoch epoch =
                  VaeEpoch.of(config, plan, packed.value().data(), options.augmentation(), number);
              int worker = some.next();
              GaussianBatches batches = epoch.batches(worker);
              done.add(worker == 0 ? 1 : 0);
              TaskContext.get()
                  .addTaskCompletionListener((TaskCompletionListener) context -> batches.close());
              return batches;
            });
  }

  /**
   * Trains a network a class, the Y-VAE: each only sees the haplotypes of its class, and is not
   * conditioned.
   *
   * @param classes the class of each haplotype of the matrix
   * @param config of one network; each class has a seed of its own
   * @return the networks by class
   */
  public static SortedMap<Integer, TrainedVae> byClass(
      JavaSparkContext spark,
      BitMatrix haplotypes,
      int[] trainingRows,
      int[] validationRows,
      int[] classes,
      GaussianVaeConfig config,
      VaeOptions options) {
    VaeData data = new VaeData(haplotypes, trainingRows, validationRows, classes);
    return new KeyedVaeRounds(spark, data, config, options).run();
  }
}
