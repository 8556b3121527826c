package io.haplovq.spark.encode;

import io.haplovq.CorruptDataException;
import io.haplovq.InputException;
import io.haplovq.archive.CohortReader;
import io.haplovq.archive.Manifest;
import io.haplovq.codec.TileMode;
import io.haplovq.spark.ingest.IngestJob;
import io.haplovq.spark.report.ArchiveReport;
import io.haplovq.spark.report.StageTimes;
import io.haplovq.spark.runtime.Archives;
import io.haplovq.spark.runtime.HadoopStorage;
import io.haplovq.spark.runtime.RunIdentity;
import io.haplovq.spark.runtime.RunningTasks;
import io.haplovq.spark.runtime.Settings;
import io.haplovq.spark.runtime.TileSize;
import io.haplovq.spark.train.TrainJob;
import io.haplovq.spark.verify.VerifyJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The main job: ingest, train, encode, verify, publish, in one application. */
public final class CompressJob {
  private static final Logger LOG = LoggerFactory.getLogger(CompressJob.class);

  /**
   * How a run ended: the archive's manifest, the seconds of each stage, none if it was already
   * done, and how the windows were trained, none where this run trained none.
   */
  public record Outcome(Manifest manifest, StageTimes times, List<TrainJob.Trained> windows) {
    public String table() {
      return new ArchiveReport(manifest).table() + times.table();
    }

    public String json() {
      return new ArchiveReport(manifest).json();
    }
  }

  private final JavaSparkContext spark;
  private final Settings settings;
  private final HadoopStorage target;
  private final Manifest.Run identity;
  private final String attempt = UUID.randomUUID().toString();
  private final StageTimes times = new StageTimes();
  private List<TrainJob.Trained> trained = List.of();

  private CompressJob(
      JavaSparkContext spark, Settings settings, HadoopStorage target, Manifest.Run identity) {
    this.spark = spark;
    this.settings = settings;
    this.target = target;
    this.identity = identity;
  }

  /**
   * Compresses VCF files. The same run in the same place is already done and changes nothing.
   *
   * @throws InputException if the input is at fault, or another archive is already there
   * @throws CorruptDataException if what was encoded does not decode to what was read; nothing is
   *     published then
   */
  public static Outcome run(
      JavaSparkContext spark, Settings given, List<String> inputs, String output, boolean overwrite)
      throws IOException {
    WindowEncoder.check(given);
    TrainJob.check(given);
    Settings settings = IngestJob.effective(spark, given, inputs);
    HadoopStorage target = new HadoopStorage(output, spark.hadoopConfiguration());
    Manifest.Run identity =
        RunIdentity.of(settings, IngestJob.identity(inputs, spark.hadoopConfiguration()));
    CompressJob job = new CompressJob(spark, settings, target, identity);
    return job.guarded(overwrite, work -> job.compress(inputs, work));
  }

  /** Encodes a window store with models (null for none) and publishes the verified archive. */
  public static Outcome encode(
      JavaSparkContext spark,
      Settings given,
      String store,
      String models,
      String output,
      boolean overwrite)
      throws IOException {
    WindowEncoder.check(given);
    HadoopStorage target = new HadoopStorage(output, spark.hadoopConfiguration());
    HadoopStorage cohort = new HadoopStorage(store, spark.hadoopConfiguration());
    HadoopStorage trained =
        models == null ? null : new HadoopStorage(models, spark.hadoopConfiguration());
    Manifest ingested = CohortReader.manifest(cohort, Manifest.Kind.STORE, store);
    Settings settings = TileSize.of(given, ingested.blocks());
    String model =
        trained == null
            ? "none"
            : CohortReader.manifest(trained, Manifest.Kind.MODELS, models).run().toString();
    Manifest.Run identity = RunIdentity.of(settings, List.of(ingested.run().toString(), model));
    CompressJob job = new CompressJob(spark, settings, target, identity);
    return job.guarded(overwrite, work -> job.encode(cohort, trained, settings));
  }

  /** What gives the files of an archive, with a directory for what is needed on the way. */
  private interface Stages {
    Manifest run(HadoopStorage work) throws IOException;
  }

  private Outcome guarded(boolean overwrite, Stages stages) throws IOException {
    Optional<Manifest> before = existing(overwrite);
    if (before.isPresent() && sameRun(before.get())) {
      LOG.info("{}: already done by the same run; nothing is changed", target.root());
      return new Outcome(before.get(), times, trained);
    }
    boolean absent = target.isAbsent();
    boolean replaces = target.exists(Manifest.FILE_NAME);
    HadoopStorage work = target.below("_work-" + attempt);
    Set<String> kept = Set.of();
    try (RunningTasks tasks = RunningTasks.watch(spark)) {
      work.makeRoot();
      Manifest manifest = stages.run(work);
      verify(manifest);
      if (replaces) {
        Archives.replace(target, manifest, attempt);
      } else {
        Archives.publish(target, manifest, attempt);
      }
      kept = paths(manifest).collect(Collectors.toSet());
      before.ifPresent(old -> tidy(() -> paths(old).forEach(target::delete)));
      return new Outcome(manifest, times, trained);
    } finally {
      Set<String> published = kept;
      tidy(work::deleteAll);
      tidy(() -> removeOwnFiles(published));
      if (absent) {
        tidy(() -> target.deleteIfEmpty(""));
      }
    }
  }

  private static Stream<String> paths(Manifest manifest) {
    return manifest.shards().stream().map(Manifest.Shard::path);
  }

  /** What is left behind does no harm, and must not hide why the run failed, if it did. */
  private void tidy(Runnable work) {
    try {
      work.run();
    } catch (UncheckedIOException e) {
      LOG.warn(
          "{}: not all that is no longer needed was removed: {}", target.root(), e.getMessage());
    }
  }

  private boolean sameRun(Manifest manifest) {
    return manifest.run().equals(identity);
  }

  private Optional<Manifest> existing(boolean overwrite) {
    if (!target.exists(Manifest.FILE_NAME)) {
      return Optional.empty();
    }
    try {
      Manifest manifest = CohortReader.manifest(target, Manifest.Kind.ARCHIVE, target.root());
      if (!overwrite && !sameRun(manifest)) {
        throw new InputException(
            target.root()
                + ": already holds the archive of another run ("
                + manifest.run().id()
                + ", this one is "
                + identity.id()
                + ": other input or another configuration); --overwrite replaces it");
      }
      return Optional.of(manifest);
    } catch (CorruptDataException e) {
      if (!overwrite) {
        throw e;
      }
      LOG.warn("the manifest that is there is damaged and will be replaced: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private Manifest compress(List<String> inputs, HadoopStorage work) throws IOException {
    HadoopStorage store = work.below("store");
    HadoopStorage models = work.below("models");
    Set<TileMode> modes = WindowEncoder.modes(settings);
    times.stage("ingest", () -> IngestJob.run(spark, settings, inputs, store.root()));
    if (modes.equals(Set.of(TileMode.NONE))) {
      return encode(store, null, settings);
    }
    TrainJob.Outcome outcome =
        times.stage("train", () -> TrainJob.run(spark, settings, store.root(), models.root()));
    trained = outcome.windows();
    return encode(store, models, outcome.effective());
  }

  private Manifest encode(HadoopStorage store, HadoopStorage models, Settings effective)
      throws IOException {
    EncodeTask task = new EncodeTask(store, models, target, effective, attempt);
    return times.stage("encode", () -> EncodeJob.run(spark, effective, task, identity));
  }

  private void verify(Manifest manifest) throws IOException {
    List<String> damages = times.stage("verify", () -> VerifyJob.run(spark, target, manifest));
    if (!damages.isEmpty()) {
      throw new CorruptDataException(
          "what was encoded does not decode to what was read; nothing was published. "
              + String.join("; ", damages),
          0);
    }
  }

  /**
   * Removes what this run wrote and no manifest names: all of it if it failed, else what failed and
   * speculative tasks left. Never another run's files, which may be working on the same archive.
   */
  private void removeOwnFiles(Set<String> kept) {
    for (String directory : ArchiveShards.directories()) {
      removeOwnFiles(directory, kept);
      target.deleteIfEmpty(directory);
    }
    removeOwnFiles("", kept);
  }

  private void removeOwnFiles(String directory, Set<String> kept) {
    target.list(directory).stream()
        .filter(path -> path.contains(attempt) && !kept.contains(path))
        .forEach(target::delete);
  }
}
