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
import io.haplovq.spark.runtime.OwnNames;
import io.haplovq.spark.runtime.PartName;
import io.haplovq.spark.runtime.Progress;
import io.haplovq.spark.runtime.RunIdentity;
import io.haplovq.spark.runtime.RunningTasks;
import io.haplovq.spark.runtime.Settings;
import io.haplovq.spark.runtime.SparkSupport;
import io.haplovq.spark.runtime.StageResult;
import io.haplovq.spark.runtime.TileSize;
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
  private static final String SHARDS = "train.shards-per-window";

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

  /**
   * What training left.
   *
   * @param manifest as published
   * @param windows how each ended
   * @param effective the settings, with what was chosen for {@code train.shards-per-window}
   */
  public record Outcome(Manifest manifest, List<Trained> windows, Settings effective) {
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
  public static Outcome run(JavaSparkContext spark, Settings given, String store, String output) {
    SparkSupport.configure(spark, given);
    HadoopStorage source = new HadoopStorage(store, spark.hadoopConfiguration());
    HadoopStorage target = new HadoopStorage(output, spark.hadoopConfiguration());
    Manifest cohort = CohortReader.manifest(source, Manifest.Kind.STORE, store);
    Settings settings = TileSize.of(given, cohort.blocks());
    Manifest.Run identity = identity(settings, cohort.run());
    StageResult result = new StageResult(target, Manifest.Kind.MODELS, identity);
    Optional<Manifest> finished = result.finished();
    if (finished.isPresent()) {
      LOG.info("{}: the models of the same run are there already and used", output);
      return new Outcome(
          finished.get(), List.of(), settings.withNumberOf(SHARDS, finished.get().configuration()));
    }
    Attempt attempt = Attempt.at(target, List.of(OwnNames.MODELS, OwnNames.STATES));
    Set<String> kept = Set.of();
    target.makeRoot();
    try (RunningTasks tasks = RunningTasks.watch(spark);
        Lease lease = Lease.take(target, attempt.name())) {
      // Once, as executors come and go.
      Settings effective = effective(settings, cohort, SparkSupport.cores(spark));
      TrainTask task = new TrainTask(source, effective, attempt.name());
      List<Part> parts = train(spark, effective, task, cohort, target);
      List<ShardSummary> shards = parts.stream().map(Part::shard).toList();
      Manifest manifest =
          result.publish(
              ManifestBuilder.of(
                  Manifest.Kind.MODELS, identity, effective, cohort, shards, Map.of(), Map.of()));
      kept = StageResult.paths(manifest);
      return new Outcome(
          manifest,
          parts.stream()
              .flatMap(part -> part.windows().stream())
              .sorted(Comparator.comparingInt(Trained::window))
              .toList(),
          effective);
    } finally {
      attempt.removeFiles(kept);
    }
  }

  /** What an epoch costs, in codings of the same alleles: measured, and only to size tasks. */
  private static final int EPOCH_COST = 4;

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
    int shards = settings.integer(SHARDS);
    long epochs = (long) windows.size() * settings.integer("train.max-epochs");
    try (Progress progress = new Progress(spark.sc(), "train", "epochs", epochs)) {
      return shards == 1
          ? alone(spark, task, cohort, target, progress.counter())
          : new AveragingRounds(spark, task, target, shards, progress.counter()).run(windows);
    }
  }

  /**
   * The settings as they take effect: with the number of shards a window that follows from windows,
   * haplotypes and cores. It decides what is learnt, so that who repeats a run on other machines
   * must give it.
   */
  private static Settings effective(Settings settings, Manifest cohort, int cores) {
    int windows = cohort.windows().count();
    int shards = windows == 0 ? 1 : shards(settings, windows, cohort.blocks().haplotypes(), cores);
    return settings.with(SHARDS, shards);
  }

  /**
   * As many shards a window as keep all cores busy, as long as each has enough haplotypes to learn
   * from.
   */
  public static int shards(Settings settings, long windows, int haplotypes, int cores) {
    int training =
        (int)
            (Math.min(haplotypes, settings.integer("train.haplotypes"))
                * (1 - settings.real("train.held-out")));
    int asked = settings.integer(SHARDS);
    if (asked > 0) {
      return Math.max(1, Math.min(asked, training / 2));
    }
    return (int) Math.max(1, Math.min(cores / windows, training / LEAST_SHARD));
  }

  /** What training a variant of a window costs, in alleles coded. */
  public static long allelesAVariant(Settings settings, int haplotypes) {
    long trained = Math.min(haplotypes, settings.integer("train.haplotypes"));
    return trained * EPOCH_COST * settings.integer("train.max-epochs");
  }

  private static List<Part> alone(
      JavaSparkContext spark,
      TrainTask task,
      Manifest cohort,
      HadoopStorage target,
      LongAccumulator epochs) {
    long alleles = allelesAVariant(task.settings(), cohort.blocks().haplotypes());
    return WindowPartitions.all(spark, cohort.windows(), alleles)
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
    return OwnNames.MODELS + "/" + PartName.ofTask(attempt) + ".zst";
  }
}
