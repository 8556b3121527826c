package io.haplovq.spark;

import io.haplovq.CorruptDataException;
import io.haplovq.InputException;
import io.haplovq.archive.CohortReader;
import io.haplovq.archive.Manifest;
import io.haplovq.archive.WindowTable;
import io.haplovq.genotype.Windows;
import io.haplovq.spark.encode.CompressJob;
import io.haplovq.spark.runtime.CohortSource;
import io.haplovq.spark.runtime.HadoopStorage;
import io.haplovq.spark.runtime.Settings;
import io.haplovq.spark.runtime.WindowPartitions;
import io.haplovq.vcf.Region;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.TaskCompletionListener;

/**
 * HaploVQ from another Spark application or a notebook: the variants, genotypes and codes of an
 * archive or a window store as typed Datasets. {@code spark-jobs/docs/LIBRARY.md} has an example.
 *
 * <p>Nothing is read but manifest and window table until an action asks for it, then by windows: a
 * task takes a stretch of windows, and windows outside the {@link #regions} are never opened. All
 * of it reads the manifest that was there at first. Immutable and thread-safe; lives on the driver.
 *
 * <p>Damage found by a task is a {@link CorruptDataException}, as a cause of Spark's own.
 */
public final class HaploVq {
  private final SparkSession spark;
  private final CohortSource source;
  private final Manifest manifest;
  private final List<Region> regions;

  private HaploVq(
      SparkSession spark, CohortSource source, Manifest manifest, List<Region> regions) {
    this.spark = spark;
    this.source = source;
    this.manifest = manifest;
    this.regions = regions;
  }

  /**
   * The cohort of an archive or a window store.
   *
   * @param path a directory on any file system that Hadoop opens
   * @throws InputException if it is neither, or of a newer version
   * @throws CorruptDataException if its manifest is damaged
   */
  public static HaploVq read(SparkSession spark, String path) {
    HadoopStorage storage = new HadoopStorage(path, context(spark).hadoopConfiguration());
    CohortSource source = CohortSource.any(storage);
    try (CohortReader reader = source.open()) {
      return new HaploVq(spark, source, reader.manifest(), List.of());
    }
  }

  /**
   * Compresses VCF files, as the command of that name, and gives the archive.
   *
   * @param inputs files, directories of them, or globs
   * @param output where the archive goes; if the same run has made it already, nothing is done
   * @param settings by their keys in {@code defaults.conf}, as {@code train.max-epochs}; the
   *     defaults decide the rest
   * @throws InputException if the input or a setting is at fault, or another archive is there
   */
  public static HaploVq compress(
      SparkSession spark, List<String> inputs, String output, Map<String, Object> settings)
      throws IOException {
    CompressJob.run(context(spark), Settings.of(settings, "", ""), inputs, output, false);
    return read(spark, output);
  }

  /** The results of an analysis, of {@code embed} for one. */
  public static AnalysisTables results(SparkSession spark, String path) {
    return AnalysisTables.of(spark, path);
  }

  /**
   * The same cohort, restricted to the records that touch a region.
   *
   * @param text {@code chr}, {@code chr:pos}, {@code chr:from-to} or {@code chr:from-} (bp,
   *     1-based, inclusive), separated by commas
   * @throws InputException if it is none of these, or names no contig of the cohort
   */
  public HaploVq regions(String text) {
    Set<String> contigs =
        manifest.windows().contigs().stream().map(Windows.Contig::name).collect(Collectors.toSet());
    return new HaploVq(spark, source, manifest, List.copyOf(Region.parse(text, contigs)));
  }

  /** The samples' names; sample s has the haplotypes 2s and 2s + 1. */
  public List<String> samples() {
    try (CohortReader reader = source.open()) {
      return List.copyOf(reader.header(0).samples());
    }
  }

  /** The windows that the regions touch, in order. */
  public Dataset<Window> windows() {
    return spark.createDataset(wanted(), RecordEncoder.of(Window.class));
  }

  /** The records, in order. */
  public Dataset<Variant> variants() {
    return dataset(Variant.class, WindowRows::variants);
  }

  /** The genotypes of all samples, a row a record, in order. */
  public Dataset<Genotypes> genotypes() {
    return dataset(Genotypes.class, WindowRows::genotypes);
  }

  /**
   * The index matrices of the windows that the regions touch: a row a haplotype and head, in order.
   * A window that was coded without codes has none.
   *
   * @throws InputException if this is no archive
   */
  public Dataset<Code> codes() {
    if (source.kind() != Manifest.Kind.ARCHIVE) {
      throw new InputException(
          source.storage().root() + ": a window store has no codes; expected an archive");
    }
    return dataset(Code.class, WindowRows::codes);
  }

  /** What a window gives. */
  private interface OfWindow<T> extends Serializable {
    Iterator<T> rows(WindowRows rows, int window);
  }

  private <T extends Record> Dataset<T> dataset(Class<T> type, OfWindow<T> ofWindow) {
    List<Integer> wanted = wanted().stream().map(Window::window).toList();
    CohortSource cohort = source;
    List<Region> chosen = new ArrayList<>(regions);
    int haplotypes = manifest.blocks().haplotypes();
    JavaRDD<T> rows =
        WindowPartitions.of(context(spark), wanted, manifest.windows(), haplotypes)
            .mapPartitions(windows -> rows(cohort, chosen, windows, ofWindow));
    return spark.createDataset(rows.rdd(), RecordEncoder.of(type));
  }

  /** The rows of a task's windows, one window at a time in memory. */
  private static <T> Iterator<T> rows(
      CohortSource source, List<Region> regions, Iterator<Integer> windows, OfWindow<T> ofWindow) {
    CohortReader reader = source.open();
    TaskCompletionListener closing = task -> reader.close();
    TaskContext.get().addTaskCompletionListener(closing);
    WindowRows rows = new WindowRows(reader, regions);
    return new Flattened<>(windows, window -> ofWindow.rows(rows, window));
  }

  private List<Window> wanted() {
    try (CohortReader reader = source.open()) {
      Windows windows = reader.windows();
      List<WindowTable.Span> spans = reader.windowTable().spans();
      return IntStream.range(0, windows.count())
          .mapToObj(window -> window(windows, window, spans.get(window)))
          .filter(this::wants)
          .toList();
    }
  }

  private static Window window(Windows windows, int window, WindowTable.Span span) {
    Windows.Place place = windows.place(window);
    String contig = windows.contigs().get(place.contig()).name();
    return new Window(window, contig, span.first(), span.last(), place.variants());
  }

  private boolean wants(Window window) {
    return regions.isEmpty()
        || regions.stream()
            .anyMatch(region -> region.overlaps(window.contig(), window.first(), window.last()));
  }

  private static JavaSparkContext context(SparkSession spark) {
    return JavaSparkContext.fromSparkContext(spark.sparkContext());
  }
}
