package io.haplovq.spark.analysis;

import io.haplovq.InputException;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.spark.runtime.Progress;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * The windows of a cohort with the variants that a filter takes, streamed: no window has to be in
 * the driver.
 */
final class ChosenWindows {
  private final JavaSparkContext spark;
  private final Cohort cohort;
  private final VariantFilter filter;
  private final Thinning thinning;

  /**
   * Where the chosen variants of a window are.
   *
   * @param left records that could not be chosen for their calls
   */
  record Sites(int window, String contig, long[] positions, int left) implements Serializable {}

  private ChosenWindows(
      JavaSparkContext spark, Cohort cohort, VariantFilter filter, Thinning thinning) {
    this.spark = spark;
    this.cohort = cohort;
    this.filter = filter;
    this.thinning = thinning;
  }

  /**
   * @throws InputException if the cohort has no samples
   */
  static ChosenWindows of(JavaSparkContext spark, Cohort cohort, VariantFilter filter) {
    if (cohort.samples().isEmpty()) {
      throw new InputException(
          cohort.source().storage().root() + ": no samples; expected a cohort with some");
    }
    if (filter.most() == 0) {
      return new ChosenWindows(spark, cohort, filter, null);
    }
    int[] counts = new int[cohort.manifest().windows().count()];
    new ChosenWindows(spark, cohort, filter, null)
        .sites("count")
        .forEach(sites -> counts[sites.window()] = sites.positions().length);
    return new ChosenWindows(spark, cohort, filter, Thinning.of(counts, filter.most()));
  }

  /** Every window once. */
  JavaRDD<WindowGenotypes> windows() {
    VariantFilter taking = filter;
    Thinning thinned = thinning;
    return cohort.windows(spark).map(window -> chosen(window, taking, thinned));
  }

  int windowCount() {
    return cohort.manifest().windows().count();
  }

  /** The sites of all windows, by window. */
  List<Sites> sites(String stage) {
    try (Progress progress = new Progress(spark.sc(), stage, "windows", windowCount())) {
      LongAccumulator counter = progress.counter();
      List<Sites> sites =
          new ArrayList<>(
              windows()
                  .map(
                      window -> {
                        counter.add(1);
                        return new Sites(
                            window.window(), window.contig(), window.positions(), window.left());
                      })
                  .collect());
      sites.sort(Comparator.comparingInt(Sites::window));
      return sites;
    }
  }

  private static WindowGenotypes chosen(
      WindowGenotypes window, VariantFilter filter, Thinning thinning) {
    BitMatrix genotypes = window.genotypes();
    int[] frequent =
        IntStream.range(0, window.rows())
            .filter(row -> filter.takes(genotypes.cardinality(row), window.haplotypes()))
            .toArray();
    int[] rows = thinning == null ? frequent : thinning.choose(window.window(), frequent);
    return rows.length == window.rows() ? window : rows(window, rows);
  }

  private static WindowGenotypes rows(WindowGenotypes window, int[] rows) {
    return new WindowGenotypes(
        window.window(),
        window.contig(),
        IntStream.of(rows).map(row -> window.ordinals()[row]).toArray(),
        IntStream.of(rows).mapToLong(row -> window.positions()[row]).toArray(),
        rows.length,
        window.haplotypes(),
        WindowReader.rows(window.genotypes(), rows).words(),
        window.left());
  }
}
