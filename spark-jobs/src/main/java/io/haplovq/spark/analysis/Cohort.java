package io.haplovq.spark.analysis;

import io.haplovq.InputException;
import io.haplovq.archive.CohortReader;
import io.haplovq.archive.Manifest;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.spark.ingest.IngestJob;
import io.haplovq.spark.runtime.CohortSource;
import io.haplovq.spark.runtime.HadoopStorage;
import io.haplovq.spark.runtime.Progress;
import io.haplovq.spark.runtime.Settings;
import io.haplovq.spark.runtime.WindowPartitions;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.TaskCompletionListener;

/**
 * A cohort that analyses read, whatever it is kept in.
 *
 * @param source the archive or window store
 * @param manifest what it holds
 * @param samples names in their order
 */
public record Cohort(CohortSource source, Manifest manifest, List<String> samples)
    implements Serializable {
  /** What the chosen haplotypes may take of the driver's memory, packed. */
  private static final double MEMORY_SHARE = 0.25;

  /**
   * Opens a cohort.
   *
   * @param inputs the directory of one archive or one window store, or VCF files, directories of
   *     them and globs
   * @param work a directory where VCF files become a window store that the caller removes
   * @throws InputException if the input is at fault
   */
  public static Cohort open(
      JavaSparkContext spark, Settings settings, List<String> inputs, String work)
      throws IOException {
    HadoopStorage first = new HadoopStorage(inputs.get(0), spark.hadoopConfiguration());
    if (inputs.size() == 1 && first.exists(Manifest.FILE_NAME)) {
      return of(CohortSource.any(first));
    }
    IngestJob.run(spark, settings, inputs, work);
    return of(
        CohortSource.of(new HadoopStorage(work, spark.hadoopConfiguration()), Manifest.Kind.STORE));
  }

  /** The cohort in an archive or a store. */
  public static Cohort of(CohortSource source) {
    try (CohortReader reader = source.open()) {
      List<String> samples =
          reader.manifest().sources().isEmpty() ? List.of() : reader.header(0).samples();
      return new Cohort(source, reader.manifest(), samples);
    }
  }

  public int haplotypes() {
    return 2 * samples.size();
  }

  /** Every window once, in order within its partition, read when it is asked for. */
  public JavaRDD<WindowGenotypes> windows(JavaSparkContext spark) {
    CohortSource opened = source;
    return WindowPartitions.all(spark, manifest.windows(), haplotypes())
        .mapPartitions(windows -> read(opened, windows));
  }

  /** Closes the reader behind the last window; a task that ends before leaves that to its end. */
  private static Iterator<WindowGenotypes> read(CohortSource source, Iterator<Integer> windows) {
    CohortReader reader = source.open();
    TaskCompletionListener close = task -> reader.close();
    TaskContext.get().addTaskCompletionListener(close);
    WindowReader read = new WindowReader(reader);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return windows.hasNext();
      }

      @Override
      public WindowGenotypes next() {
        return read.read(windows.next());
      }
    };
  }

  /** A window's chosen variants, haplotype-major so that they can be put beside others. */
  private record Part(int window, long[] words, int variants, List<Site> sites, int left)
      implements Serializable {}

  /** How many variants of a window could be chosen. */
  private record Count(int window, int variants) implements Serializable {}

  /**
   * The chosen variants of all samples, brought to the driver.
   *
   * @throws InputException if there is none, or the driver has too little memory for them
   */
  public Haplotypes collect(JavaSparkContext spark, VariantFilter filter) {
    Thinning thinning = thinning(spark, filter);
    checkMemory(thinning.chosen());
    List<Part> parts;
    try (Progress progress =
        new Progress(spark.sc(), "collect", "windows", manifest.windows().count())) {
      LongAccumulator counter = progress.counter();
      parts =
          new ArrayList<>(
              windows(spark)
                  .map(
                      window -> {
                        Part part = part(window, filter, thinning);
                        counter.add(1);
                        return part;
                      })
                  .collect());
    }
    parts.sort(Comparator.comparingInt(Part::window));
    BitMatrix byVariant = new BitMatrix(thinning.chosen(), haplotypes());
    List<Site> sites = new ArrayList<>();
    long left = 0;
    for (Part part : parts) {
      System.arraycopy(
          part.words(),
          0,
          byVariant.words(),
          sites.size() * byVariant.wordsPerRow(),
          part.words().length);
      sites.addAll(part.sites());
      left += part.left();
    }
    return new Haplotypes(byVariant.transpose(), samples, sites, left);
  }

  private Thinning thinning(JavaSparkContext spark, VariantFilter filter) {
    int[] counts = new int[manifest.windows().count()];
    try (Progress progress = new Progress(spark.sc(), "count", "windows", counts.length)) {
      LongAccumulator counter = progress.counter();
      windows(spark)
          .map(
              window -> {
                Count count = new Count(window.window(), frequent(window, filter).length);
                counter.add(1);
                return count;
              })
          .collect()
          .forEach(count -> counts[count.window()] = count.variants());
    }
    Thinning thinning = Thinning.of(counts, filter.most());
    if (thinning.chosen() == 0 || samples.isEmpty()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: %d samples, and no variant with phased calls of the alleles 0 and 1 alone and a minor allele"
                  + " frequency of at least %s; expected some",
              source.storage().root(),
              samples.size(),
              filter.minFrequency()));
    }
    return thinning;
  }

  private void checkMemory(int variants) {
    long bytes = 8L * variants * BitMatrix.wordsFor(haplotypes());
    long most = (long) (MEMORY_SHARE * Runtime.getRuntime().maxMemory());
    if (bytes > Math.min(most, 8L * (Integer.MAX_VALUE - 8))) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%,d variants of %,d haplotypes take %,d MiB in the driver, which has %,d for them; expected fewer"
                  + " (--max-variants, --min-maf) or more driver memory",
              variants,
              haplotypes(),
              bytes >> 20,
              most >> 20));
    }
  }

  private static int[] frequent(WindowGenotypes window, VariantFilter filter) {
    BitMatrix genotypes = window.genotypes();
    return java.util.stream.IntStream.range(0, genotypes.rows())
        .filter(row -> filter.takes(genotypes.cardinality(row), genotypes.columns()))
        .toArray();
  }

  private static Part part(WindowGenotypes window, VariantFilter filter, Thinning thinning) {
    int[] rows = thinning.choose(window.window(), frequent(window, filter));
    BitMatrix chosen = WindowReader.rows(window.genotypes(), rows);
    List<Site> sites = new ArrayList<>();
    for (int row : rows) {
      sites.add(new Site(window.contig(), window.positions()[row]));
    }
    return new Part(window.window(), chosen.words(), rows.length, sites, window.left());
  }
}
