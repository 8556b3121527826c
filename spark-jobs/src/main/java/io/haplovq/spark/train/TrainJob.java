package io.haplovq.spark.train;

import io.haplovq.InputException;
import io.haplovq.archive.CohortReader;
import io.haplovq.archive.Manifest;
import io.haplovq.archive.ShardSummary;
import io.haplovq.archive.ShardWriter;
import io.haplovq.archive.StoreReader;
import io.haplovq.nn.WindowState;
import io.haplovq.spark.runtime.Attempt;
import io.haplovq.spark.runtime.HadoopStorage;
import io.haplovq.spark.runtime.Lease;
import io.haplovq.spark.runtime.ManifestBuilder;
import io.haplovq.spark.runtime.Progress;
import io.haplovq.spark.runtime.RunIdentity;
import io.haplovq.spark.runtime.RunningTasks;
import io.haplovq.spark.runtime.Settings;
import io.haplovq.spark.runtime.SparkSupport;
import io.haplovq.spark.runtime.StageResult;
import io.haplovq.spark.runtime.WindowPartitions;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains a network a window, all windows in one job. A window that has a task to itself is trained
 * to its end there; with several haplotype shards a window, rounds of parameter averaging keyed by
 * window ({@link AveragingRounds}).
 */
public final class TrainJob {
  private static final Logger LOG = LoggerFactory.getLogger(TrainJob.class);

  /** With fewer haplotypes there is nothing to learn that would pay for itself. */
  static final int LEAST_HAPLOTYPES = 64;

  /** A shard of fewer haplotypes takes steps too small to average. */
  private static final int LEAST_SHARD = 512;

  /**
   * How a window's training ended: rounds (epochs where it was alone) and held-out loss, nats a
   * haplotype.
   */
  public record Trained(int window, int rounds, double loss) implements Serializable {}

  /** What training left: the published manifest, and how each window ended. */
  public record Outcome(Manifest manifest, List<Trained> windows) {
    public String table() {
      if (windows.isEmpty() && !manifest.shards().isEmpty()) {
        return "already done, nothing was changed\n";
      }
      StringBuilder table = new StringBuilder();
      windows.forEach(
          one ->
              table.append(
                  String.format(
                      Locale.ROOT,
                      "window %5d  %3d rounds  held-out loss %10.2f nats a haplotype%n",
                      one.window(),
                      one.rounds(),
                      one.loss())));
      return table.append(windows.size()).append(" windows trained\n").toString();
    }
  }

  record Part(ShardSummary shard, List<Trained> windows) implements Serializable {}

  private TrainJob() {}

  /**
   * Refuses settings that no network can have, before any work.
   *
   * @throws InputException if there is one
   */
  public static void check(Settings settings) {
    // How many variants the windows will have is not known yet.
    NetworkSettings.of(settings, 1, 0);
  }

  /** What identifies the training of a cohort that this run has ingested. */
  public static Manifest.Run identity(Settings settings, Manifest.Run cohort) {
    return RunIdentity.of(settings, List.of(cohort.toString()));
  }

  /**
   * Trains the windows of a store and publishes their models. The same run again finds them done,
   * and nothing is said of how windows ended.
   *
   * @throws InputException if there is no store, or something else is already there
   */
  public static Outcome run(
      JavaSparkContext spark, Settings settings, String store, String output) {
    SparkSupport.configure(spark, settings);
    HadoopStorage source = new HadoopStorage(store, spark.hadoopConfiguration());
    HadoopStorage target = new HadoopStorage(output, spark.hadoopConfiguration());
    Manifest cohort = CohortReader.manifest(source, Manifest.Kind.STORE, store);
    Manifest.Run identity = identity(settings, cohort.run());
    StageResult result = new StageResult(target, Manifest.Kind.MODELS, identity);
    Optional<Manifest> finished = result.finished();
    if (finished.isPresent()) {
      LOG.info("{}: the models of the same run are there already and used", output);
      return new Outcome(finished.get(), List.of());
    }
    Attempt attempt = Attempt.at(target, List.of("models", StateFiles.DIRECTORY));
    Set<String> kept = Set.of();
    target.makeRoot();
    try (RunningTasks tasks = RunningTasks.watch(spark);
        Lease lease = Lease.take(target, attempt.name())) {
      TrainTask task = new TrainTask(source, settings, attempt.name());
      List<Part> parts = train(spark, settings, task, cohort, target);
      List<ShardSummary> shards = parts.stream().map(Part::shard).toList();
      Manifest manifest =
          result.publish(
              ManifestBuilder.of(
                  Manifest.Kind.MODELS, identity, settings, cohort, shards, Map.of(), Map.of()));
      kept = StageResult.paths(manifest);
      return new Outcome(
          manifest,
          parts.stream()
              .flatMap(part -> part.windows().stream())
              .sorted(Comparator.comparingInt(Trained::window))
              .toList());
    } finally {
      attempt.removeFiles(kept);
    }
  }

  private static List<Part> train(
      JavaSparkContext spark,
      Settings settings,
      TrainTask task,
      Manifest cohort,
      HadoopStorage target) {
    int haplotypes = cohort.blocks().haplotypes();
    List<Integer> windows = IntStream.range(0, cohort.windows().count()).boxed().toList();
    if (haplotypes < LEAST_HAPLOTYPES || windows.isEmpty()) {
      LOG.info(
          "{} windows of {} haplotypes: no networks are trained (fewer than {} haplotypes never pay)",
          windows.size(),
          haplotypes,
          LEAST_HAPLOTYPES);
      return List.of();
    }
    int shards = shards(settings, windows.size(), haplotypes, SparkSupport.cores(spark));
    long epochs = (long) windows.size() * settings.integer("train.max-epochs");
    try (Progress progress = new Progress(spark.sc(), "train", "epochs", epochs)) {
      return shards == 1
          ? alone(spark, task, windows, target, progress.counter())
          : new AveragingRounds(spark, task, target, shards, progress.counter()).run(windows);
    }
  }

  /**
   * As many shards a window as keep all cores busy, as long as each has enough haplotypes to learn
   * from.
   */
  static int shards(Settings settings, int windows, int haplotypes, int cores) {
    int training =
        (int)
            (Math.min(haplotypes, settings.integer("train.haplotypes"))
                * (1 - settings.real("train.held-out")));
    int asked = settings.integer("train.shards-per-window");
    if (asked > 0) {
      return Math.max(1, Math.min(asked, training / 2));
    }
    return Math.max(1, Math.min(cores / windows, training / LEAST_SHARD));
  }

  private static List<Part> alone(
      JavaSparkContext spark,
      TrainTask task,
      List<Integer> windows,
      HadoopStorage target,
      LongAccumulator epochs) {
    return WindowPartitions.of(spark, windows)
        .mapPartitions(some -> List.of(aloneTask(task, some, target, epochs)).iterator())
        .collect();
  }

  private static Part aloneTask(
      TrainTask task, Iterator<Integer> windows, HadoopStorage target, LongAccumulator epochs) {
    try (StoreReader reader = task.open();
        ShardWriter shard = new ShardWriter(target, shardPath(task.attempt()))) {
      List<Trained> trained = new ArrayList<>();
      while (windows.hasNext()) {
        TrainTask.Window window = task.load(reader, windows.next());
        WindowState end = window.training().alone(epochs::add);
        ModelWriter.write(
            shard, window.number(), window.config(), end.observed(), window.haplotypes());
        trained.add(new Trained(window.number(), end.round(), end.loss()));
      }
      return new Part(shard.finish(), trained);
    }
  }

  /** A path that no other task, and no other attempt of this one, writes to. */
  static String shardPath(String attempt) {
    TaskContext task = TaskContext.get();
    return String.format(
        Locale.ROOT,
        "models/part-%05d-%d-%s.zst",
        task.partitionId(),
        task.taskAttemptId(),
        attempt);
  }
}
