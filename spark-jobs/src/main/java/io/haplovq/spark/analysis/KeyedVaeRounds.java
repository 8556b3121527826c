package io.haplovq.spark.analysis;

import io.haplovq.nn.Augmentation;
import io.haplovq.nn.EpochPlan;
import io.haplovq.nn.GaussianTraining;
import io.haplovq.nn.GaussianTraining.Share;
import io.haplovq.nn.GaussianVaeConfig;
import io.haplovq.nn.TrainedVae;
import io.haplovq.nn.TrainingState;
import io.haplovq.nn.VaeData;
import io.haplovq.nn.VaeProgress;
import io.haplovq.spark.runtime.Progress;
import io.haplovq.spark.runtime.SparkSupport;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import scala.Tuple2;

/**
 * A network a class, many by key as the windows' networks are. With a worker a class each is
 * trained to its end by one task; with more, an epoch is a round: every (class, worker) trains from
 * its class's state, and the shares of a class come together and are averaged in the order of the
 * workers.
 */
final class KeyedVaeRounds {
  /** What all tasks need. */
  private record Task(
      Broadcast<PackedRows> data, GaussianVaeConfig config, Augmentation augmentation, int workers)
      implements Serializable {
    GaussianTraining training(int value) {
      return new GaussianTraining(config(value), data.value().data().only(value), augmentation);
    }

    /** Every class has a seed of its own. */
    GaussianVaeConfig config(int value) {
      return config.withSeed(config.training().seed() * 1_000_003L + value);
    }
  }

  /** A class's state after a round, with the schedule that belongs to it. */
  private record Round(int value, TrainingState state, VaeProgress progress)
      implements Serializable {}

  private final JavaSparkContext spark;
  private final VaeData data;
  private final GaussianVaeConfig config;
  private final VaeOptions options;
  private final List<Integer> classes;

  KeyedVaeRounds(
      JavaSparkContext spark, VaeData data, GaussianVaeConfig config, VaeOptions options) {
    this.spark = spark;
    this.data = data;
    this.config = config;
    this.options = options;
    classes =
        Arrays.stream(data.training())
            .map(row -> data.classes()[row])
            .distinct()
            .sorted()
            .boxed()
            .toList();
  }

  SortedMap<Integer, TrainedVae> run() {
    int least = classes.stream().mapToInt(one -> data.only(one).training().length).min().orElse(0);
    int workers = options.workers(least, SparkSupport.cores(spark) / classes.size());
    Broadcast<PackedRows> packed = spark.broadcast(PackedRows.of(data));
    Task task = new Task(packed, config, options.augmentation(), workers);
    long most = (long) classes.size() * config.training().maxEpochs();
    try (Progress progress = new Progress(spark.sc(), "y-vae", "epochs", most)) {
      return workers == 1 ? alone(task, progress.counter()) : rounds(task, progress.counter());
    } finally {
      packed.destroy();
    }
  }

  private SortedMap<Integer, TrainedVae> alone(Task task, LongAccumulator done) {
    return new TreeMap<>(
        spark
            .parallelize(new ArrayList<>(classes), classes.size())
            .mapToPair(
                value -> new Tuple2<>(value, task.training(value).fit(epochs -> done.add(1))))
            .collectAsMap());
  }

  private SortedMap<Integer, TrainedVae> rounds(Task task, LongAccumulator done) {
    Map<Integer, Round> states = new HashMap<>();
    for (int value : classes) {
      TrainingState start = task.training(value).start();
      states.put(value, new Round(value, start, new VaeProgress(task.config(value))));
    }
    while (states.values().stream().anyMatch(one -> !one.progress().finished())) {
      for (Round next : round(task, states, done)) {
        states.put(next.value(), next);
      }
    }
    SortedMap<Integer, TrainedVae> trained = new TreeMap<>();
    states.forEach((value, round) -> trained.put(value, round.progress().trained()));
    return trained;
  }

  private List<Round> round(Task task, Map<Integer, Round> states, LongAccumulator done) {
    List<Tuple2<Integer, Integer>> jobs = new ArrayList<>();
    for (int value : classes) {
      for (int worker = 0; worker < task.workers(); worker++) {
        if (!states.get(value).progress().finished()) {
          jobs.add(new Tuple2<>(value, worker));
        }
      }
    }
    Broadcast<HashMap<Integer, Round>> before = spark.broadcast(new HashMap<>(states));
    try {
      return spark
          .parallelize(jobs, jobs.size())
          .mapToPair(job -> new Tuple2<>(job._1(), share(task, before.value(), job)))
          .groupByKey(classes.size())
          .map(
              group -> {
                done.add(1);
                return average(task, before.value().get(group._1()), group._2());
              })
          .collect();
    } finally {
      before.destroy();
    }
  }

  private static Share share(Task task, Map<Integer, Round> states, Tuple2<Integer, Integer> job) {
    Round round = states.get(job._1());
    GaussianTraining training = task.training(job._1());
    int epoch = round.progress().epochs() + 1;
    return training.share(round.state(), plan(task, job._1()), epoch, job._2());
  }

  private static EpochPlan plan(Task task, int value) {
    int rows = task.data().value().data().only(value).training().length;
    return EpochPlan.of(rows, task.workers(), task.config().training().batchSize());
  }

  private static Round average(Task task, Round before, Iterable<Share> shares) {
    List<Share> ordered =
        StreamSupport.stream(shares.spliterator(), false)
            .sorted(Comparator.comparingInt(Share::worker))
            .toList();
    // The broadcast round is every task's: a retried one must find it as it was.
    VaeProgress progress = before.progress().copy();
    TrainingState state = task.training(before.value()).average(ordered, progress);
    return new Round(before.value(), state, progress);
  }
}
