package io.haplovq.spark.ingest;

import io.haplovq.InputException;
import io.haplovq.archive.EntryKey;
import io.haplovq.archive.EntryKind;
import io.haplovq.archive.FileLayout;
import io.haplovq.archive.Manifest;
import io.haplovq.archive.ShardSummary;
import io.haplovq.archive.ShardWriter;
import io.haplovq.archive.WindowTable;
import io.haplovq.genotype.HaplotypeBlocks;
import io.haplovq.genotype.Windows;
import io.haplovq.spark.runtime.Attempt;
import io.haplovq.spark.runtime.ExecutorShape;
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
import io.haplovq.spark.runtime.Versions;
import io.haplovq.vcf.VcfHeader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * VCF files into a window store. Two passes over the text: the first counts the records of every
 * split, so that each record's window is known before any is parsed; the second parses, and a
 * shuffle brings the rows of each tile together.
 */
public final class IngestJob {
  private static final Logger LOG = LoggerFactory.getLogger(IngestJob.class);
  private static final int ZSTD_LEVEL = 19;

  private final JavaSparkContext spark;
  private final Settings settings;
  private final HadoopStorage target;
  private final String attempt;
  private final SplitSource source;
  private final List<SourceFile> files;
  private final HaplotypeBlocks blocks;
  private final int columns;

  private IngestJob(JavaSparkContext spark, Settings settings, List<String> inputs, Attempt attempt)
      throws IOException {
    Configuration configuration = spark.hadoopConfiguration();
    this.spark = spark;
    this.settings = settings;
    this.target = attempt.target();
    this.attempt = attempt.name();
    this.source = new SplitSource(configuration);
    this.files =
        new SourceReader(source, settings.flag("ingest.accept-missing-eof"))
            .readAll(InputFiles.find(inputs, configuration));
    VcfHeader header = VcfHeader.parse(files.get(0).header(), files.get(0).path());
    int samplesPerBlock = TileSize.samplesPerBlock(settings.integer("haplotypes-per-tile"));
    this.blocks = new HaplotypeBlocks(header.samples().size(), samplesPerBlock);
    this.columns = Math.min(9, header.columns());
  }

  /**
   * Writes a window store and publishes its manifest. The same run again finds it done.
   *
   * @throws InputException if the input is at fault, or something else is already there; nothing is
   *     left behind then
   */
  public static Manifest run(
      JavaSparkContext spark, Settings given, List<String> inputs, String output)
      throws IOException {
    SparkSupport.configure(spark, given);
    Settings settings = effective(spark, given, inputs);
    HadoopStorage target = new HadoopStorage(output, spark.hadoopConfiguration());
    Manifest.Run identity = RunIdentity.of(settings, identity(inputs, spark.hadoopConfiguration()));
    StageResult result = new StageResult(target, Manifest.Kind.STORE, identity);
    Optional<Manifest> finished = result.finished();
    if (finished.isPresent()) {
      LOG.info("{}: the window store of the same run is there already and used", output);
      return finished.get();
    }
    Attempt attempt = Attempt.at(target, List.of(OwnNames.TILES));
    IngestJob job = new IngestJob(spark, settings, inputs, attempt);
    Set<String> kept = Set.of();
    target.makeRoot();
    try (RunningTasks tasks = RunningTasks.watch(spark);
        Lease lease = Lease.take(target, attempt.name())) {
      Manifest manifest = result.publish(job.ingest());
      kept = StageResult.paths(manifest);
      return manifest;
    } finally {
      attempt.removeFiles(kept);
    }
  }

  /** The settings in effect for a cohort: tiles as large as its executors can hold. */
  public static Settings effective(JavaSparkContext spark, Settings settings, List<String> inputs)
      throws IOException {
    if (settings.integer("haplotypes-per-tile") > 0) {
      return settings;
    }
    Configuration configuration = spark.hadoopConfiguration();
    InputFiles.Found first = InputFiles.find(inputs, configuration).get(0);
    int samples;
    try {
      SplitSource source = new SplitSource(configuration);
      boolean accept = settings.flag("ingest.accept-missing-eof");
      samples = new SourceReader(source, accept).header(first).samples().size();
    } catch (InputException e) {
      // Ingestion looks at the whole file and says better what is wrong with it.
      samples = 0;
    }
    return TileSize.effective(settings, samples, ExecutorShape.of(spark));
  }

  /** What makes the input the same input: a line a file. */
  public static List<String> identity(List<String> inputs, Configuration configuration)
      throws IOException {
    return InputFiles.find(inputs, configuration).stream()
        .map(
            file ->
                file.status().getPath()
                    + "\t"
                    + file.status().getLen()
                    + "\t"
                    + file.status().getModificationTime())
        .toList();
  }

  private Manifest ingest() {
    List<SplitSummary> summaries = count();
    checkThatSplitsMeet(summaries);
    IngestPlan plan = IngestPlan.of(settings.integer("window-size"), files, summaries);
    Windows windows = plan.windows();
    List<StoreWriter.Written> written = windows.count() == 0 ? List.of() : parse(plan);
    WindowTable.Span[] spans = new WindowTable.Span[windows.count()];
    written.forEach(part -> part.spans().forEach((window, span) -> spans[window] = span));
    warnIfUnsorted(spans, windows);
    List<ShardSummary> shards = new ArrayList<>();
    shards.add(writeDescription(plan, new WindowTable(List.of(spans))));
    written.forEach(part -> shards.add(part.shard()));
    return manifest(plan, shards);
  }

  private List<SplitSummary> count() {
    long bytes = files.stream().mapToLong(SourceFile::bytes).sum();
    long splitBytes =
        IngestTasks.splitBytes(
            settings.number("ingest.split-bytes"), bytes, SparkSupport.cores(spark));
    List<LineSplit> splits = new ArrayList<>();
    for (int file = 0; file < files.size(); file++) {
      splits.addAll(SplitSource.splitsOf(file, files.get(file), splitBytes));
    }
    Broadcast<List<SourceFile>> sources = spark.broadcast(files);
    SplitSource opener = source;
    try (Progress progress = new Progress(spark.sc(), "count", "splits", splits.size())) {
      LongAccumulator counter = progress.counter();
      return spark
          .parallelize(splits, splits.size())
          .setName("splits")
          .map(
              split -> {
                SplitSummary summary =
                    SplitSummary.count(opener, sources.value().get(split.file()), split);
                counter.add(1);
                return summary;
              })
          .collect();
    }
  }

  private void checkThatSplitsMeet(List<SplitSummary> summaries) {
    for (int i = 1; i < summaries.size(); i++) {
      SplitSummary next = summaries.get(i);
      if (!next.split().isFirst()) {
        summaries.get(i - 1).checkMeets(next, files.get(next.split().file()).path());
      }
    }
  }

  private List<StoreWriter.Written> parse(IngestPlan plan) {
    Windows windows = plan.windows();
    HaplotypeBlocks cut = blocks;
    SplitSource opener = source;
    HadoopStorage storage = target;
    int fixedColumns = columns;
    String name = attempt;
    Broadcast<List<SourceFile>> sources = spark.broadcast(files);
    try (Progress progress = new Progress(spark.sc(), "ingest", "records", windows.variants())) {
      LongAccumulator counter = progress.counter();
      JavaRDD<IngestPlan.Split> splits =
          spark.parallelize(plan.splits(), plan.splits().size()).setName("splits");
      return splits
          .flatMapToPair(
              split ->
                  new SplitParser(
                      opener,
                      sources.value().get(split.split().file()),
                      split,
                      cut,
                      windows.size(),
                      counter))
          .repartitionAndSortWithinPartitions(
              new TilePartitioner(partitions(windows), windows.count(), cut.count()))
          .setName("rows by tile")
          .mapPartitions(
              fragments -> {
                String path = OwnNames.TILES + "/" + PartName.ofTask(name) + ".zst";
                return List.of(
                        StoreWriter.write(storage, path, windows, cut, fixedColumns, fragments))
                    .iterator();
              })
          .collect();
    }
  }

  private int partitions(Windows windows) {
    return IngestTasks.partitions(
        windows.variants(),
        blocks.haplotypes(),
        (long) windows.count() * blocks.count(),
        SparkSupport.cores(spark));
  }

  private ShardSummary writeDescription(IngestPlan plan, WindowTable table) {
    try (ShardWriter shard = new ShardWriter(target, "header-" + attempt + ".zst")) {
      for (int file = 0; file < files.size(); file++) {
        List<FileLayout.Run> runs = new ArrayList<>();
        plan.layouts()
            .get(file)
            .forEach(run -> runs.add(new FileLayout.Run(run.contig(), run.records())));
        shard.add(
            new EntryKey(EntryKind.HEADER, file, 0), List.of(files.get(file).header()), ZSTD_LEVEL);
        shard.add(
            new EntryKey(EntryKind.LAYOUT, file, 0),
            List.of(new FileLayout(runs, new byte[0]).encode()),
            ZSTD_LEVEL);
      }
      shard.add(new EntryKey(EntryKind.WINDOW_TABLE, 0, 0), List.of(table.encode()), ZSTD_LEVEL);
      return shard.finish();
    }
  }

  private Manifest manifest(IngestPlan plan, List<ShardSummary> shards) {
    List<Manifest.Source> sources = new ArrayList<>();
    for (int file = 0; file < files.size(); file++) {
      SourceFile one = files.get(file);
      long records = plan.layouts().get(file).stream().mapToLong(IngestPlan.Run::records).sum();
      Manifest.Container container = Manifest.Container.valueOf(one.container().name());
      sources.add(new Manifest.Source(one.name(), records, container, one.bytes()));
    }
    Map<EntryKind, Long> bytes = ManifestBuilder.bytesByKind(shards);
    List<String> identity =
        files.stream()
            .map(file -> file.path() + "\t" + file.bytes() + "\t" + file.modified())
            .toList();
    return new Manifest(
        Manifest.Kind.STORE,
        Versions.haplovq(),
        RunIdentity.of(settings, identity),
        new Manifest.Coding(settings.text("profile"), "none", 1),
        plan.windows(),
        blocks,
        sources,
        shards.stream().map(Manifest.Shard::of).toList(),
        bytes,
        Map.of(),
        Map.of(),
        settings.json());
  }

  private static void warnIfUnsorted(WindowTable.Span[] spans, Windows windows) {
    for (int window = 0; window < spans.length; window++) {
      boolean sorted = spans[window].positions() == WindowTable.Positions.SORTED;
      boolean follows =
          window == 0
              || windows.place(window).number() == 0
              || spans[window - 1].first() <= spans[window].first();
      if (!sorted || !follows) {
        LOG.warn(
            "contig {} is not sorted by position: everything is kept in file order, but region access has to look at"
                + " more windows, and no .tbi index can be written",
            windows.contigs().get(windows.place(window).contig()).name());
        return;
      }
    }
  }
}
