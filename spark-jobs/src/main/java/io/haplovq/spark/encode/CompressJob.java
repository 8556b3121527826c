package io.haplovq.spark.encode;

import io.haplovq.CorruptDataException;
import io.haplovq.InputException;
import io.haplovq.archive.CohortReader;
import io.haplovq.archive.Manifest;
import io.haplovq.codec.TileMode;
import io.haplovq.spark.encode.ArchivePlace.Published;
import io.haplovq.spark.encode.ArchivePlace.Replacing;
import io.haplovq.spark.ingest.IngestJob;
import io.haplovq.spark.report.ArchiveReport;
import io.haplovq.spark.report.StageTimes;
import io.haplovq.spark.runtime.Attempt;
import io.haplovq.spark.runtime.Failures;
import io.haplovq.spark.runtime.HadoopStorage;
import io.haplovq.spark.runtime.Lease;
import io.haplovq.spark.runtime.OwnNames;
import io.haplovq.spark.runtime.RunIdentity;
import io.haplovq.spark.runtime.RunningTasks;
import io.haplovq.spark.runtime.Settings;
import io.haplovq.spark.runtime.SparkSupport;
import io.haplovq.spark.runtime.StageResult;
import io.haplovq.spark.runtime.TileSize;
import io.haplovq.spark.train.TrainJob;
import io.haplovq.spark.verify.VerifyJob;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  private final ArchivePlace place;
  private final Attempt attempt;
  private final StageTimes times = new StageTimes();
  private List<TrainJob.Trained> trained = List.of();

  private CompressJob(JavaSparkContext spark, Settings settings, ArchivePlace place) {
    this.spark = spark;
    this.settings = settings;
    this.place = place;
    this.attempt = Attempt.at(place.target(), OwnNames.archiveDirectories());
  }

  /**
   * Compresses VCF files. The same run in the same place is already done and changes nothing; one
   * that was killed goes on from the stages that it had finished.
   *
   * @throws InputException if the input is at fault, or another archive is already there
   * @throws CorruptDataException if what was encoded does not decode to what was read; nothing is
   *     published then
   */
  public static Outcome run(
      JavaSparkContext spark, Settings given, List<String> inputs, String output, boolean overwrite)
      throws IOException {
    EncodingModes.check(given);
    TrainJob.check(given);
    SparkSupport.configure(spark, given);
    Settings settings = IngestJob.effective(spark, given, inputs);
    HadoopStorage target = new HadoopStorage(output, spark.hadoopConfiguration());
    Manifest.Run identity =
        RunIdentity.of(settings, IngestJob.identity(inputs, spark.hadoopConfiguration()));
    CompressJob job = new CompressJob(spark, settings, new ArchivePlace(target, identity));
    return job.guarded(Replacing.of(overwrite), work -> job.compress(inputs, work));
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
    EncodingModes.check(given);
    SparkSupport.configure(spark, given);
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
    CompressJob job = new CompressJob(spark, settings, new ArchivePlace(target, identity));
    return job.guarded(Replacing.of(overwrite), work -> job.encode(cohort, trained, settings));
  }

  /** What gives the files of an archive, with a directory for what is needed on the way. */
  private interface Stages {
    Manifest run(HadoopStorage work) throws IOException;
  }

  private Outcome guarded(Replacing replacing, Stages stages) throws IOException {
    Optional<Manifest> done = place.done(replacing);
    if (done.isPresent()) {
      return alreadyDone(done.get());
    }
    // Another run that publishes from here on is not overwritten unasked.
    boolean replaces = replacing == Replacing.ALLOWED && place.isTaken();
    HadoopStorage target = place.target();
    // Named after the run, so that the same one finds the stages that it has finished.
    HadoopStorage work = target.below(OwnNames.WORK_PREFIX + place.run().id());
    makeRoot(work);
    Set<String> kept = Set.of();
    try {
      Published published;
      try (RunningTasks tasks = RunningTasks.watch(spark);
          Lease lease = Lease.take(work, attempt.name())) {
        Manifest made = stages.run(work);
        verify(made);
        // Should publishing fail, it may have succeeded all the same: then these are needed.
        kept = StageResult.paths(made);
        published = replaces ? place.replace(made) : place.publish(made);
        kept = StageResult.paths(published.manifest());
      }
      attempt.tidy(() -> published.replaced().forEach(target::delete));
      attempt.tidy(work::deleteAll);
      return new Outcome(published.manifest(), times, trained);
    } catch (Exception e) {
      if (Failures.cause(e, InputException.class).isPresent()) {
        kept = Set.of();
        attempt.tidy(work::deleteAll);
      } else if (place.doneMeanwhile()) {
        LOG.info("this attempt ended otherwise", e);
        attempt.tidy(work::deleteAll);
        return alreadyDone(place.done(replacing).orElseThrow());
      } else {
        keepFinished(work, e);
      }
      throw e;
    } finally {
      attempt.removeFiles(kept);
    }
  }

  private void makeRoot(HadoopStorage work) {
    try {
      work.makeRoot();
    } catch (InputException e) {
      attempt.removeFiles(Set.of());
      throw e;
    }
  }

  private Outcome alreadyDone(Manifest manifest) {
    LOG.info("{}: already done by the same run; nothing is changed", place.target().root());
    return new Outcome(manifest, new StageTimes(), List.of());
  }

  /** Leaves the stages that were finished to the next attempt, unless one may be at fault. */
  private void keepFinished(HadoopStorage work, Exception failure) {
    if (Failures.cause(failure, CorruptDataException.class).isPresent()) {
      attempt.tidy(work::deleteAll);
      return;
    }
    attempt.tidy(() -> work.deleteIfEmpty(""));
    attempt.tidy(
        () -> {
          if (!work.isAbsent()) {
            LOG.warn(
                "{}: what was finished is kept there, and the same command goes on from it; haplovq gc removes it",
                work.root());
          }
        });
  }

  private Manifest compress(List<String> inputs, HadoopStorage work) throws IOException {
    HadoopStorage store = stage("ingest", work.below("store"), Manifest.Kind.STORE, place.run());
    times.stage("ingest", () -> IngestJob.run(spark, settings, inputs, store.root()));
    if (EncodingModes.of(settings).equals(Set.of(TileMode.NONE))) {
      return encode(store, null, settings);
    }
    Manifest.Run training = TrainJob.identity(settings, place.run());
    HadoopStorage models = stage("train", work.below("models"), Manifest.Kind.MODELS, training);
    TrainJob.Outcome outcome =
        times.stage("train", () -> TrainJob.run(spark, settings, store.root(), models.root()));
    trained = outcome.windows();
    return encode(store, models, outcome.effective());
  }

  /** The directory of a stage, emptied if what it holds cannot be used. */
  private HadoopStorage stage(
      String name, HadoopStorage stage, Manifest.Kind kind, Manifest.Run run) {
    try {
      if (new StageResult(stage, kind, run).finished().isPresent()) {
        times.reused(name);
      }
    } catch (InputException | CorruptDataException e) {
      LOG.warn("{}: cannot be used and is made again: {}", stage.root(), e.getMessage());
      stage.deleteAll();
    }
    return stage;
  }

  private Manifest encode(HadoopStorage store, HadoopStorage models, Settings effective)
      throws IOException {
    CandidateTask task =
        new CandidateTask(store, models, place.target(), effective, attempt.name());
    return times.stage("encode", () -> EncodeJob.run(spark, task, place.run()));
  }

  private void verify(Manifest manifest) throws IOException {
    List<String> damages =
        times.stage("verify", () -> VerifyJob.run(spark, place.target(), manifest));
    if (!damages.isEmpty()) {
      throw new CorruptDataException(
          "what was encoded does not decode to what was read; nothing was published. "
              + String.join("; ", damages),
          0);
    }
  }
}
