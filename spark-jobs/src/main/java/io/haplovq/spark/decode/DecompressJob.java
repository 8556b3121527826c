package io.haplovq.spark.decode;

import io.haplovq.CorruptDataException;
import io.haplovq.InputException;
import io.haplovq.archive.CohortReader;
import io.haplovq.archive.Manifest;
import io.haplovq.genotype.Windows;
import io.haplovq.spark.runtime.CohortSource;
import io.haplovq.spark.runtime.HadoopStorage;
import io.haplovq.spark.runtime.Progress;
import io.haplovq.spark.runtime.RunningTasks;
import io.haplovq.spark.runtime.SparkSupport;
import io.haplovq.vcf.Region;
import io.haplovq.vcf.VcfHeader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;

/**
 * An archive back into VCF files. Tasks render a window's records each, in file order, into files
 * of a staging directory; the driver joins them and publishes by renaming.
 */
public final class DecompressJob {
  /** More would have to be rendered again when an executor is lost. */
  private static final int MOST_PARTS_A_TASK = 16;

  private static final int TASKS_PER_CORE = 4;

  /**
   * What was written.
   *
   * @param files the files' paths, in the order of the archive's sources
   * @param records records over all files
   * @param samples samples in each file
   * @param bytes lengths of the files, indexes not counted
   * @param seconds wall time
   * @param framesOpened frames that were read, by the driver and all tasks
   */
  public record Outcome(
      List<String> files,
      long records,
      int samples,
      long bytes,
      double seconds,
      long framesOpened) {
    public Outcome {
      files = List.copyOf(files);
    }

    /** The figures, a line each. */
    public String table() {
      return String.format(
          Locale.ROOT,
          "files    %s%nrecords  %,d%nsamples  %,d%nbytes    %,d%nseconds  %.1f%nframes   %,d%n",
          files.size() == 1 ? files.get(0) : files.size() + ", " + files.get(0) + " …",
          records,
          samples,
          bytes,
          seconds,
          framesOpened);
    }
  }

  /**
   * What to write where.
   *
   * @param regions as {@link Region#parse} takes them, null for all records
   * @param samples as {@link SampleNames#parse} takes them, null for all
   * @param overwrite whether files that are there are replaced
   */
  record Request(String output, String regions, String samples, boolean overwrite) {}

  private final JavaSparkContext spark;
  private final Configuration configuration;
  private final CohortSource source;
  private final Request request;

  private DecompressJob(JavaSparkContext spark, CohortSource source, Request request) {
    this.spark = spark;
    this.configuration = spark.hadoopConfiguration();
    this.source = source;
    this.request = request;
  }

  /**
   * Restores the files of an archive, or the records of regions with the calls of some samples.
   *
   * @param output a file or a directory: as {@link OutputPaths#resolve}
   * @param regions {@code chr}, {@code chr:pos}, {@code chr:from-to}, {@code chr:from-} (bp,
   *     1-based, inclusive), separated by commas; null for all
   * @param samples names separated by commas, or {@code @file}; null for all
   * @param overwrite whether files that are already there are replaced
   * @throws InputException if there is no archive, the output is there already, or a region or
   *     sample is unknown
   * @throws CorruptDataException if the archive is damaged (as a cause of Spark's exception when a
   *     task found it); nothing is published then
   */
  public static Outcome run(
      JavaSparkContext spark,
      String archive,
      String output,
      String regions,
      String samples,
      boolean overwrite)
      throws IOException {
    HadoopStorage storage = new HadoopStorage(archive, spark.hadoopConfiguration());
    CohortSource source = CohortSource.of(storage, Manifest.Kind.ARCHIVE);
    return run(spark, source, new Request(output, regions, samples, overwrite));
  }

  static Outcome run(JavaSparkContext spark, CohortSource source, Request request)
      throws IOException {
    return new DecompressJob(spark, source, request).restore();
  }

  private Outcome restore() throws IOException {
    long started = System.nanoTime();
    try (CohortReader reader = source.open()) {
      Manifest manifest = reader.manifest();
      List<VcfHeader> headers = DecodePlan.headers(reader);
      Selection selection = selection(reader, headers);
      OutputPaths.Targets targets =
          OutputPaths.resolve(request.output(), manifest.sources(), configuration);
      OutputPaths.check(targets, request.overwrite(), configuration);
      DecodePlan plan = DecodePlan.of(reader, headers, selection);
      try (Staging staging = new Staging(targets.directory(), configuration);
          RunningTasks tasks = RunningTasks.watch(spark)) {
        List<RenderedPart> rendered = render(plan, selection, targets.files(), staging);
        List<Staging.Ready> ready =
            join(plan, targets.files(), rendered, new FileJoiner(staging, contigs(manifest)));
        // Again: rendering takes long, and what has come meanwhile is not ours to replace.
        OutputPaths.check(targets, request.overwrite(), configuration);
        staging.publish(
            ready, request.overwrite() ? Staging.Replacing.ALLOWED : Staging.Replacing.REFUSED);
        return new Outcome(
            targets.files().stream().map(file -> file.path().toString()).toList(),
            rendered.stream().mapToLong(RenderedPart::records).sum(),
            plan.samples(),
            ready.stream().mapToLong(Staging.Ready::bytes).sum(),
            (System.nanoTime() - started) / 1e9,
            plan.framesOpened() + rendered.stream().mapToLong(RenderedPart::framesOpened).sum());
      }
    }
  }

  private static List<Windows.Contig> contigs(Manifest manifest) {
    return manifest.windows().contigs();
  }

  private Selection selection(CohortReader reader, List<VcfHeader> headers) {
    Set<String> contigs =
        contigs(reader.manifest()).stream().map(Windows.Contig::name).collect(Collectors.toSet());
    Optional<List<Region>> regions =
        Optional.ofNullable(request.regions()).map(text -> Region.parse(text, contigs));
    Optional<int[]> samples =
        Optional.ofNullable(request.samples())
            .map(text -> SampleNames.parse(text, configuration))
            .map(names -> headers.get(0).numbersOf(names));
    return Selection.of(regions, samples);
  }

  private List<RenderedPart> render(
      DecodePlan plan, Selection selection, List<OutputFile> files, Staging staging) {
    List<OutputPart> parts = plan.parts();
    if (parts.isEmpty()) {
      return List.of();
    }
    int wanted =
        Math.max(TASKS_PER_CORE * SparkSupport.cores(spark), parts.size() / MOST_PARTS_A_TASK);
    RenderTask task =
        new RenderTask(
            source,
            selection,
            new ArrayList<>(files.stream().map(OutputFile::packing).toList()),
            staging.storage());
    Broadcast<RenderTask> shared = spark.broadcast(task);
    try (Progress progress = new Progress(spark.sc(), "decode", "parts", parts.size())) {
      LongAccumulator counter = progress.counter();
      return spark
          .parallelize(parts, Math.min(parts.size(), wanted))
          .setName("parts of the output")
          .mapPartitions(
              some ->
                  shared.value().run(some, TaskContext.get().taskAttemptId(), counter).iterator())
          .collect();
    } finally {
      shared.destroy();
    }
  }

  private static List<Staging.Ready> join(
      DecodePlan plan, List<OutputFile> files, List<RenderedPart> rendered, FileJoiner joiner)
      throws IOException {
    List<Staging.Ready> ready = new ArrayList<>();
    for (OutputFile file : files) {
      int source = file.source();
      List<RenderedPart> own = rendered.stream().filter(part -> part.file() == source).toList();
      ready.add(joiner.join(file, plan.headers().get(source), own, plan.trailing().get(source)));
    }
    return ready;
  }
}
