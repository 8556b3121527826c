package io.haplovq.spark.train;

import io.haplovq.archive.ShardWriter;
import io.haplovq.archive.StoreReader;
import io.haplovq.nn.TrainingState;
import io.haplovq.nn.WindowState;
import io.haplovq.spark.runtime.HadoopStorage;
import io.haplovq.spark.runtime.JobName;
import io.haplovq.spark.runtime.OwnNames;
import io.haplovq.spark.runtime.WindowPartitions;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;
import scala.Tuple2;

/**
 * Parameter averaging keyed by window. A round trains every (window, shard) from its window's
 * state, brings a window's shards together, averages them in shard order, and leaves the window's
 * next state in a file. A window leaves the rounds when its held-out loss stagnates. Rounds share
 * nothing but files: no lineage grows, and a retried or speculative task computes the same state
 * into a file of its own.
 */
final class AveragingRounds {
  /** A shard's state on its way to the average. */
  private record Share(int shard, TrainingState state) implements Serializable {}

  /** What a round did to a window; the two paths are the same where no dead code was revived. */
  private record Round(int window, double loss, boolean finished, String observed, String next)
      implements Serializable {}

  /** The least loss of a window so far, and the state it was taken of. */
  private record Best(double loss, String state, int round) implements Serializable {}

  private final JavaSparkContext spark;
  private final TrainTask task;
  private final HadoopStorage target;
  private final int shards;
  private final int epochsPerRound;
  private final int maxEpochs;
  private final LongAccumulator epochs;
  private final Map<Integer, Best> best = new HashMap<>();

  AveragingRounds(
      JavaSparkContext spark,
      TrainTask task,
      HadoopStorage target,
      int shards,
      LongAccumulator epochs) {
    this.spark = spark;
    this.task = task;
    this.target = target;
    this.shards = shards;
    this.maxEpochs = task.settings().integer("train.max-epochs");
    this.epochsPerRound = Math.min(maxEpochs, task.settings().integer("train.epochs-per-round"));
    this.epochs = epochs;
  }

  List<TrainJob.Part> run(List<Integer> windows) {
    Map<Integer, String> states = start(windows);
    int rounds = Math.max(1, maxEpochs / epochsPerRound);
    for (int round = 1; round <= rounds && !states.isEmpty(); round++) {
      Map<Integer, String> next = new HashMap<>();
      List<Round> averaged;
      try (JobName name =
          JobName.of(spark.sc(), "train", "averaging round " + round + " of " + rounds)) {
        averaged = round(states, round, round == rounds);
      }
      for (Round done : averaged) {
        Best before = best.get(done.window());
        // A loss that is no number compares as the greatest of all.
        boolean better = before == null || Double.compare(done.loss(), before.loss()) < 0;
        if (better) {
          best.put(done.window(), new Best(done.loss(), done.observed(), round));
        }
        if (!done.finished() && round < rounds) {
          next.put(done.window(), done.next());
        }
      }
      states = next;
      forget(next);
    }
    List<TrainJob.Part> parts = publish(windows);
    best.clear();
    forget(Map.of());
    return parts;
  }

  private Map<Integer, String> start(List<Integer> windows) {
    TrainTask training = task;
    HadoopStorage files = target;
    return WindowPartitions.of(spark, windows)
        .mapPartitionsToPair(
            some -> {
              List<Tuple2<Integer, String>> started = new ArrayList<>();
              try (StoreReader reader = training.open()) {
                while (some.hasNext()) {
                  TrainTask.Window window = training.load(reader, some.next());
                  TrainingState state = window.training().start();
                  started.add(
                      new Tuple2<>(
                          window.number(),
                          StateFiles.write(
                              files, training.attempt(), window.number(), window.config(), state)));
                }
              }
              return started.iterator();
            })
        .collectAsMap();
  }

  private List<Round> round(Map<Integer, String> states, int round, boolean last) {
    List<Tuple2<Integer, Integer>> jobs = new ArrayList<>();
    for (int window : states.keySet().stream().sorted().toList()) {
      for (int shard = 0; shard < shards; shard++) {
        jobs.add(new Tuple2<>(window, shard));
      }
    }
    TrainTask training = task;
    HadoopStorage files = target;
    int count = shards;
    int perRound = epochsPerRound;
    int most = maxEpochs;
    LongAccumulator done = epochs;
    Map<Integer, String> from = new HashMap<>(states);
    JavaPairRDD<Integer, Share> shares =
        spark
            .parallelize(jobs, jobs.size())
            .setName("windows by shard")
            .mapToPair(
                job -> {
                  try (StoreReader reader = training.open()) {
                    TrainTask.Window window = training.load(reader, job._1());
                    TrainingState state = StateFiles.read(files, from.get(job._1()));
                    state = window.training().shard(state, round, job._2(), count, perRound);
                    return new Tuple2<>(job._1(), new Share(job._2(), state));
                  }
                });
    return shares
        .groupByKey(states.size())
        .map(
            group -> {
              try (StoreReader reader = training.open()) {
                Round result =
                    average(
                        training.load(reader, group._1()),
                        group._2(),
                        round,
                        files,
                        training.attempt());
                boolean finished = result.finished() || last;
                done.add(finished ? most - (long) (round - 1) * perRound : perRound);
                return result;
              }
            })
        .collect();
  }

  private static Round average(
      TrainTask.Window window,
      Iterable<Share> shares,
      int round,
      HadoopStorage files,
      String attempt) {
    // In shard order, so that the floating-point sums are the same whichever shard came first.
    List<TrainingState> states =
        StreamSupport.stream(shares.spliterator(), false)
            .sorted(Comparator.comparingInt(Share::shard))
            .map(Share::state)
            .toList();
    WindowState result = window.training().average(states, round);
    String observed =
        StateFiles.write(files, attempt, window.number(), window.config(), result.observed());
    String next =
        result.next() == result.observed()
            ? observed
            : StateFiles.write(files, attempt, window.number(), window.config(), result.next());
    return new Round(window.number(), result.loss(), result.finished(), observed, next);
  }

  private List<TrainJob.Part> publish(List<Integer> windows) {
    TrainTask training = task;
    HadoopStorage files = target;
    Map<Integer, Best> chosen = new HashMap<>(best);
    return WindowPartitions.of(spark, windows)
        .mapPartitions(some -> List.of(publishTask(training, some, files, chosen)).iterator())
        .collect();
  }

  private static TrainJob.Part publishTask(
      TrainTask task, Iterator<Integer> windows, HadoopStorage target, Map<Integer, Best> chosen) {
    try (StoreReader reader = task.open();
        ShardWriter shard = new ShardWriter(target, TrainJob.shardPath(task.attempt()))) {
      List<TrainJob.Trained> trained = new ArrayList<>();
      while (windows.hasNext()) {
        TrainTask.Window window = task.load(reader, windows.next());
        Best best = chosen.get(window.number());
        TrainingState state = StateFiles.read(target, best.state());
        ModelWriter.write(shard, window.number(), window.config(), state, window.haplotypes());
        trained.add(new TrainJob.Trained(window.number(), best.round(), best.loss()));
      }
      return new TrainJob.Part(shard.finish(), trained);
    }
  }

  /** Deletes the states that nothing refers to any more, those of failed tasks included. */
  private void forget(Map<Integer, String> needed) {
    for (String path : target.list(OwnNames.STATES)) {
      boolean kept =
          !path.contains(task.attempt())
              || needed.containsValue(path)
              || best.values().stream().anyMatch(one -> one.state().equals(path));
      if (!kept) {
        target.delete(path);
      }
    }
  }
}
