package io.haplovq.spark.analysis;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.popgen.Points;
import io.haplovq.popgen.Split;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;

/**
 * Principal components of a cohort: tables {@code pca} and {@code pca_variance}. Unless variants
 * are to be thinned, they stay where tasks read them, however many there are.
 *
 * @param fit the samples to fit on; without, all
 * @param project samples that are only projected; without, all that are not fitted
 */
public record PcaJob(PcaOptions options, Optional<String> fit, Optional<String> project)
    implements Analysis.Work {
  @Override
  public void run(Analysis analysis) throws IOException {
    int samples = analysis.cohort().samples().size();
    int[] all = IntStream.range(0, samples).toArray();
    int[] fitted = fit.isEmpty() ? all : new SampleChoice(fit.get()).of(analysis);
    int[] projected = project.isEmpty() ? all : new SampleChoice(project.get()).of(analysis);
    Pca pca = pca(analysis, Split.haplotypes(fitted));
    int[] shown =
        IntStream.concat(IntStream.of(fitted), IntStream.of(projected))
            .sorted()
            .distinct()
            .toArray();
    analysis.results().add(scores(analysis, pca, fitted, shown));
    analysis.results().add(variances(pca));
    describe(pca, analysis.results());
    analysis.results().value("samples_fitted", fitted.length);
    analysis.results().value("samples_shown", shown.length);
  }

  private Pca pca(Analysis analysis, int[] rows) throws IOException {
    JavaSparkContext spark = analysis.spark();
    Cohort cohort = analysis.cohort();
    VariantFilter filter = analysis.request().filter();
    if (filter.most() > 0) {
      return Pca.fit(spark, cohort.collect(spark, filter).bits(), rows, options);
    }
    JavaRDD<VariantBlock> blocks =
        cohort
            .windows(spark)
            .map(window -> chosen(window.genotypes(), filter))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return Pca.fit(spark, blocks, cohort.haplotypes(), rows, options);
    } finally {
      blocks.unpersist();
    }
  }

  private static VariantBlock chosen(BitMatrix genotypes, VariantFilter filter) {
    int[] rows =
        IntStream.range(0, genotypes.rows())
            .filter(row -> filter.takes(genotypes.cardinality(row), genotypes.columns()))
            .toArray();
    return VariantBlock.of(WindowReader.rows(genotypes, rows));
  }

  /** What a result says of how its components were found. */
  static void describe(Pca pca, Results results) {
    results.value("pca_method", pca.method().name().toLowerCase(Locale.ROOT));
    results.value("pca_variants", pca.variants());
    results.value("pca_passes", pca.passes());
    results.value("pca_residual", pca.residual());
  }

  private static Table scores(Analysis analysis, Pca pca, int[] fitted, int[] shown)
      throws IOException {
    List<String> samples = analysis.cohort().samples();
    List<Optional<String>> populations = analysis.populations();
    boolean[] own = new boolean[samples.size()];
    IntStream.of(fitted).forEach(sample -> own[sample] = true);
    Points points = pca.scores();
    Table.Builder table =
        Table.named("pca").string("sample").integer("haplotype").string("population");
    for (int k = 1; k <= points.dimensions(); k++) {
      table.real("pc" + k);
    }
    table.integer("fitted");
    for (int sample : shown) {
      for (int haplotype = 0; haplotype < 2; haplotype++) {
        Object[] row = new Object[4 + points.dimensions()];
        row[0] = samples.get(sample);
        row[1] = haplotype + 1;
        row[2] = populations.get(sample).orElse(null);
        for (int k = 0; k < points.dimensions(); k++) {
          row[3 + k] = points.at(2 * sample + haplotype, k);
        }
        row[row.length - 1] = own[sample] ? 1 : 0;
        table.row(row);
      }
    }
    return table.build();
  }

  static Table variances(Pca pca) {
    Table.Builder table =
        Table.named("pca_variance").integer("component").real("variance").real("share");
    for (int k = 0; k < pca.variances().length; k++) {
      table.row(k + 1, pca.variances()[k], pca.variances()[k] / pca.totalVariance());
    }
    return table.build();
  }
}
