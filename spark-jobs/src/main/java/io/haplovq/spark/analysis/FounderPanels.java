package io.haplovq.spark.analysis;

import io.haplovq.InputException;
import io.haplovq.archive.CohortReader;
import io.haplovq.genotype.Labels;
import io.haplovq.genotype.Windows;
import io.haplovq.popgen.FounderModel;
import io.haplovq.popgen.Seeds;
import io.haplovq.spark.runtime.CohortSource;
import io.haplovq.spark.runtime.Progress;
import io.haplovq.spark.runtime.SparkSupport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.TaskCompletionListener;

/** Where founders come from: a cohort with labels, or a demographic model. */
final class FounderPanels {
  /** The contig that the model's variants are on. */
  private static final String CONTIG = "1";

  private static final int MOST_PIECES = Integer.MAX_VALUE / FounderModel.PIECE_BASES;
  private static final int MOST_EMPTY_ROUNDS = 100;

  private FounderPanels() {}

  /**
   * The samples of a cohort.
   *
   * @throws InputException if there is no panel, or no variant
   */
  static Founders of(Analysis analysis) throws IOException {
    Cohort cohort = analysis.cohort();
    Labels labels = analysis.labels();
    String column = analysis.column();
    List<Optional<String>> populations = analysis.populations();
    List<Founders.Person> people = new ArrayList<>();
    for (int i = 0; i < populations.size(); i++) {
      String sample = cohort.samples().get(i);
      String above =
          label(labels, sample, "super_pop").or(() -> label(labels, sample, column)).orElse(".");
      String gender = label(labels, sample, "gender").orElse(".");
      people.add(new Founders.Person(sample, populations.get(i), above, gender));
    }
    ChosenWindows chosen = ChosenWindows.of(analysis.spark(), cohort, analysis.request().filter());
    CohortSource source = cohort.source();
    return new Founders(
        people,
        cohort.manifest().windows().contigs().stream().map(Windows.Contig::name).toList(),
        chosen.windows().mapPartitions(windows -> read(source, windows)),
        chosen.windowCount());
  }

  private static Optional<String> label(Labels labels, String sample, String column) {
    return labels.columns().contains(column) ? labels.of(sample, column) : Optional.empty();
  }

  private static Iterator<FounderWindow> read(
      CohortSource source, Iterator<WindowGenotypes> windows) {
    CohortReader reader = source.open();
    TaskCompletionListener close = task -> reader.close();
    TaskContext.get().addTaskCompletionListener(close);
    Function<WindowGenotypes, FounderWindow> sites =
        window -> FounderWindow.of(window, reader.sites(window.window()).sites());
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return windows.hasNext();
      }

      @Override
      public FounderWindow next() {
        return sites.apply(windows.next());
      }
    };
  }

  /**
   * Founders drawn from a model, so many of each population; its pieces of the genome are drawn in
   * parallel until there are enough variants.
   *
   * @throws InputException if the model gives hardly any variants
   */
  static Founders of(
      JavaSparkContext spark, FounderModel model, int samples, int variants, long seed) {
    List<FounderWindow> windows = new ArrayList<>();
    int found = 0;
    int piece = 0;
    int cores = SparkSupport.cores(spark);
    try (Progress progress = new Progress(spark.sc(), "founders", "variants", variants)) {
      while (found < variants) {
        if (piece + cores > MOST_PIECES) {
          throw new InputException(
              found
                  + " variants in 2^31 bp, which is as long as a contig of a VCF can be; expected fewer"
                  + " variants or more founders");
        }
        if (piece > MOST_EMPTY_ROUNDS * cores && found < piece) {
          throw new InputException(
              found + " variants in " + piece + " pieces of the genome; expected more founders");
        }
        List<FounderWindow> next = pieces(spark, model, samples, piece, cores, seed);
        piece += cores;
        for (FounderWindow one : next) {
          if (found < variants && one.positions().length > 0) {
            FounderWindow cut = first(one, Math.min(one.positions().length, variants - found));
            windows.add(cut);
            found += cut.positions().length;
            progress.counter().add(cut.positions().length);
          }
        }
      }
    }
    JavaRDD<FounderWindow> all = spark.parallelize(windows, Math.max(1, windows.size()));
    return new Founders(people(model.populations(), samples), List.of(CONTIG), all, windows.size());
  }

  private static List<FounderWindow> pieces(
      JavaSparkContext spark, FounderModel model, int samples, int first, int count, long seed) {
    List<Integer> numbers = IntStream.range(first, first + count).boxed().toList();
    return spark
        .parallelize(numbers, count)
        .map(number -> window(model, samples, number, seed))
        .collect();
  }

  private static FounderWindow window(FounderModel model, int samples, int number, long seed) {
    FounderModel.Founders piece =
        model.piece(2 * samples, FounderModel.PIECE_BASES, Seeds.of(seed, number));
    long before = (long) number * FounderModel.PIECE_BASES;
    long[] positions = Arrays.stream(piece.positions()).map(at -> at + before).toArray();
    List<String> sites =
        Arrays.stream(positions).mapToObj(at -> CONTIG + "\t" + at + "\t.\tA\tG").toList();
    return new FounderWindow(
        number,
        CONTIG,
        positions,
        new ArrayList<>(sites),
        piece.genotypes().columns(),
        piece.genotypes().words());
  }

  private static FounderWindow first(FounderWindow window, int variants) {
    int width = window.words().length / window.positions().length;
    return new FounderWindow(
        window.number(),
        window.contig(),
        Arrays.copyOf(window.positions(), variants),
        new ArrayList<>(window.sites().subList(0, variants)),
        window.haplotypes(),
        Arrays.copyOf(window.words(), variants * width));
  }

  private static List<Founders.Person> people(int populations, int samples) {
    List<Founders.Person> people = new ArrayList<>();
    for (int population = 0; population < populations; population++) {
      String name = "P" + (population + 1);
      for (int i = 0; i < samples; i++) {
        String sample = String.format(Locale.ROOT, "%s_F%04d", name, i + 1);
        people.add(
            new Founders.Person(sample, Optional.of(name), name, i % 2 == 0 ? "male" : "female"));
      }
    }
    return people;
  }
}
