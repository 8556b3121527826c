package io.haplovq.spark.analysis;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.popgen.AlleleCounts;
import io.haplovq.popgen.DistanceBins;
import io.haplovq.popgen.Entropy;
import io.haplovq.popgen.FrequencySpectrum;
import io.haplovq.popgen.LdDecay;
import io.haplovq.popgen.LinkageDisequilibrium;
import io.haplovq.popgen.TwoLocus;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Made haplotypes beside real ones that no model has seen. Every source is looked at in the same
 * way; {@code real} are the held-out haplotypes, {@code training} as many of those that models
 * learnt from, which tells what differences chance alone makes. Not thread-safe.
 */
final class SimulationQuality {
  private static final DistanceBins BINS = DistanceBins.geometric(100, 1_000_000, 20);
  private static final int PAIRS_A_BIN = 2000;
  private static final int PROFILE = 200;
  private static final int INFORMATION = 40;
  private static final double COMMON = 0.2;
  private static final int COMPONENTS = 2;
  private static final int FITTED = 2000;

  private final SimulationData data;
  private final int[] wanted;
  private final long seed;
  private final Synthetic real;
  private final Synthetic training;
  private final int[] trainingClasses;
  private final int focal;
  private final int[] realCounts;
  private final Table.Builder decay =
      Table.named("ld_decay")
          .string("source")
          .string("population")
          .integer("distance_bp")
          .real("mean_r2")
          .integer("pairs");
  private final Table.Builder spectrum =
      Table.named("spectrum")
          .string("source")
          .string("population")
          .integer("minor_count")
          .integer("variants");
  private final Table.Builder profile =
      Table.named("r2_profile")
          .string("source")
          .integer("focal_position")
          .integer("position")
          .real("r2");
  private final Table.Builder information =
      Table.named("mutual_information").string("source").integer("i").integer("j").real("bits");
  private final Table.Builder entropy =
      Table.named("entropy")
          .string("source")
          .string("population")
          .integer("haplotypes")
          .integer("variants")
          .real("mean_entropy_bits")
          .real("frequency_rmse");
  private final Table.Builder downstream =
      Table.named("downstream").string("source").string("population").real("accuracy");
  private final Table.Builder nearest =
      Table.named("nearest").string("source").real("mean").integer("min").integer("copies");

  SimulationQuality(SimulationData data, int[] wanted, long seed) {
    this.data = data;
    this.wanted = wanted;
    this.seed = seed;
    BitMatrix bits = data.data().haplotypes();
    real = new Synthetic("real", WindowReader.rows(bits, data.test()));
    int[] rows = alike(data.data().training());
    training = new Synthetic("training", WindowReader.rows(bits, rows));
    trainingClasses = data.data().classesOf(rows);
    realCounts = AlleleCounts.byColumn(real.haplotypes(), all(real.haplotypes()));
    focal = focal();
  }

  /** As many rows of each class as are held out, the first of them. */
  private int[] alike(int[] rows) {
    int[] left = new int[data.populations().size()];
    for (int kind : data.data().classesOf(data.test())) {
      left[kind]++;
    }
    int[] classes = data.data().classes();
    int[] some = Arrays.stream(rows).filter(row -> left[classes[row]]-- > 0).toArray();
    return Arrays.stream(some)
        .boxed()
        .sorted(java.util.Comparator.comparingInt(row -> classes[row]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** A common variant near the middle. */
  private int focal() {
    int middle = realCounts.length / 2;
    return IntStream.range(0, realCounts.length)
        .boxed()
        .sorted(java.util.Comparator.comparingInt(v -> Math.abs(v - middle)))
        .filter(v -> isCommon(realCounts[v]))
        .findFirst()
        .orElse(middle);
  }

  private boolean isCommon(int count) {
    int n = real.haplotypes().rows();
    return Math.min(count, n - count) >= COMMON * n;
  }

  private static int[] all(BitMatrix haplotypes) {
    return IntStream.range(0, haplotypes.rows()).toArray();
  }

  /** Looks at every source. */
  List<Table> tables(JavaSparkContext spark, List<Synthetic> made) {
    int[] realClasses = data.data().classesOf(data.test());
    Downstream classifier = new Downstream(spark);
    look(real, realClasses);
    look(training, trainingClasses);
    classify(classifier, training, trainingClasses);
    nearest(real);
    for (Synthetic one : made) {
      look(one, wanted);
      classify(classifier, one, wanted);
      nearest(one);
    }
    return List.of(
        decay.build(),
        spectrum.build(),
        profile.build(),
        information.build(),
        entropy.build(),
        components(spark, made, realClasses),
        downstream.build(),
        nearest.build());
  }

  private void look(Synthetic one, int[] classes) {
    BitMatrix byVariant = one.haplotypes().transpose();
    for (int kind = 0; kind < data.populations().size(); kind++) {
      int wantedKind = kind;
      int[] rows =
          IntStream.range(0, classes.length).filter(i -> classes[i] == wantedKind).toArray();
      if (rows.length > 0) {
        population(one, byVariant, data.populations().get(kind), rows, kind);
      }
    }
    linkage(one.source(), byVariant);
  }

  private void population(
      Synthetic one, BitMatrix byVariant, String population, int[] rows, int kind) {
    int[] counts = AlleleCounts.byColumn(one.haplotypes(), rows);
    long[] classes = FrequencySpectrum.of(counts, rows.length).variants();
    for (int count = 0; count < classes.length; count++) {
      spectrum.row(one.source(), population, count, classes[count]);
    }
    entropy.row(
        one.source(),
        population,
        rows.length,
        counts.length,
        Entropy.meanPerVariant(one.haplotypes(), rows),
        frequencyError(counts, rows.length, kind));
    LdDecay sums = new LdDecay(BINS);
    long[] mask = AlleleCounts.mask(one.haplotypes().rows(), rows);
    for (int from = 0; from < data.sites().size(); ) {
      int to = behindContig(from);
      sums.add(decay(byVariant, mask, from, to));
      from = to;
    }
    for (int bin = 0; bin < BINS.count(); bin++) {
      if (sums.pairs(bin) > 0) {
        decay.row(
            one.source(), population, BINS.middle(bin), sums.meanRSquared(bin), sums.pairs(bin));
      }
    }
  }

  private int behindContig(int from) {
    String contig = data.sites().get(from).contig();
    int to = from;
    while (to < data.sites().size() && data.sites().get(to).contig().equals(contig)) {
      to++;
    }
    return to;
  }

  /** The same pairs for every source, whether they vary there or not. */
  private LdDecay decay(BitMatrix byVariant, long[] mask, int from, int to) {
    int[] rows = IntStream.range(from, to).toArray();
    long[] positions = Arrays.stream(rows).mapToLong(v -> data.sites().get(v).position()).toArray();
    BitMatrix contig = WindowReader.rows(byVariant, rows);
    return LinkageDisequilibrium.decay(contig, mask, positions, BINS, PAIRS_A_BIN, seed);
  }

  /** Of the frequencies among held-out haplotypes of the same class. */
  private double frequencyError(int[] counts, int haplotypes, int kind) {
    int[] classes = data.data().classesOf(data.test());
    int[] rows = IntStream.range(0, classes.length).filter(i -> classes[i] == kind).toArray();
    int[] expected = AlleleCounts.byColumn(real.haplotypes(), rows);
    double sum = 0;
    for (int v = 0; v < counts.length; v++) {
      double error = (double) counts[v] / haplotypes - (double) expected[v] / rows.length;
      sum += error * error;
    }
    return Math.sqrt(sum / counts.length);
  }

  private void linkage(String source, BitMatrix byVariant) {
    int n = byVariant.columns();
    long[] mask = AlleleCounts.mask(n, IntStream.range(0, n).toArray());
    int from = Math.max(0, focal - PROFILE / 2);
    int to = Math.min(byVariant.rows(), from + PROFILE);
    double[] values = LinkageDisequilibrium.profile(byVariant, mask, focal, from, to);
    long position = data.sites().get(focal).position();
    for (int v = from; v < to; v++) {
      // Where a variant does not vary it says nothing of others.
      double r2 = Double.isNaN(values[v - from]) ? 0 : values[v - from];
      profile.row(source, position, data.sites().get(v).position(), r2);
    }
    int first = Math.max(0, Math.min(focal - INFORMATION / 2, byVariant.rows() - INFORMATION));
    int behind = Math.min(byVariant.rows(), first + INFORMATION);
    for (int i = first; i < behind; i++) {
      for (int j = i + 1; j < behind; j++) {
        double bits = TwoLocus.of(byVariant, i, j, mask).mutualInformation();
        information.row(source, i, j, bits);
      }
    }
  }

  private void classify(Downstream classifier, Synthetic one, int[] classes) {
    int[] truth = data.data().classesOf(data.test());
    int[] told = classifier.predict(one.haplotypes(), classes, real.haplotypes());
    int[] correct = new int[data.populations().size()];
    int[] total = new int[correct.length];
    for (int i = 0; i < truth.length; i++) {
      total[truth[i]]++;
      correct[truth[i]] += told[i] == truth[i] ? 1 : 0;
    }
    for (int kind = 0; kind < total.length; kind++) {
      downstream.row(
          one.source(), data.populations().get(kind), (double) correct[kind] / total[kind]);
    }
    int all = Arrays.stream(correct).sum();
    downstream.row(one.source(), "ALL", (double) all / truth.length);
  }

  private void nearest(Synthetic one) {
    NearestNeighbours found =
        NearestNeighbours.of(one.haplotypes(), data.data().haplotypes(), data.data().training());
    nearest.row(one.source(), found.mean(), found.least(), found.copies());
  }

  /** All sources in the plane of the training haplotypes' principal components. */
  private Table components(JavaSparkContext spark, List<Synthetic> made, int[] realClasses) {
    BitMatrix bits = data.data().haplotypes();
    int[] rows = data.data().training();
    int step = Math.max(1, rows.length / FITTED);
    int[] fitted =
        IntStream.range(0, rows.length).filter(i -> i % step == 0).map(i -> rows[i]).toArray();
    BitMatrix stacked = WindowReader.rows(bits, fitted);
    stacked = stack(stacked, real.haplotypes());
    for (Synthetic one : made) {
      stacked = stack(stacked, one.haplotypes());
    }
    PcaOptions options = PcaOptions.of(COMPONENTS, seed);
    Pca pca = Pca.fit(spark, stacked, IntStream.range(0, fitted.length).toArray(), options);
    Table.Builder table =
        Table.named("pca")
            .string("source")
            .string("population")
            .integer("haplotype")
            .real("pc1")
            .real("pc2");
    int at = points(table, pca, real.source(), realClasses, fitted.length);
    for (Synthetic one : made) {
      at = points(table, pca, one.source(), wanted, at);
    }
    return table.build();
  }

  private int points(Table.Builder table, Pca pca, String source, int[] classes, int from) {
    for (int i = 0; i < classes.length; i++) {
      double second = pca.scores().dimensions() > 1 ? pca.scores().at(from + i, 1) : 0;
      String population = data.populations().get(classes[i]);
      table.row(source, population, i, pca.scores().at(from + i, 0), second);
    }
    return from + classes.length;
  }

  private static BitMatrix stack(BitMatrix above, BitMatrix below) {
    BitMatrix both = new BitMatrix(above.rows() + below.rows(), above.columns());
    System.arraycopy(above.words(), 0, both.words(), 0, above.words().length);
    System.arraycopy(below.words(), 0, both.words(), above.words().length, below.words().length);
    return both;
  }
}
