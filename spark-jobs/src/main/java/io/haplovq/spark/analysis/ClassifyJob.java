package io.haplovq.spark.analysis;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.TrainedVae;
import io.haplovq.popgen.Centroids;
import io.haplovq.popgen.GeneticMap;
import io.haplovq.popgen.LinkageMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Ancestry of haplotypes by several methods side by side (paper, Table 4): the nearest centroid in
 * the spaces of PCA and of a VAE, the class whose network tells a haplotype again best, and
 * baselines. All learn from the training samples, the schedules, penalties and calibrations from
 * the validation samples, and the test samples are only classified; so are those without a label.
 *
 * @param network of all VAEs; PCA has as many components as they have latent factors, unless told
 * @param methods which families to run
 * @param generations since the founders, of the offspring that VAEs learn from, fresh every epoch;
 *     0: they learn from the founders themselves
 * @param certainty what a class is given out for
 */
public record ClassifyJob(
    Network network,
    PcaOptions pca,
    Set<Family> methods,
    int generations,
    Certainty certainty,
    double validation,
    double test)
    implements Analysis.Work {
  private static final double CENTIMORGANS_A_MEGABASE = 1;

  public ClassifyJob {
    FounderOffspring.check(generations);
  }

  /** Methods that share a model. */
  public enum Family {
    MAJORITY,
    LOGISTIC,
    BAYES,
    PCA,
    VAE,
    CVAE,
    YVAE
  }

  /**
   * @param probability of the best class, at least
   * @param typicality of its score among those of validation haplotypes of the class, at least
   */
  public record Certainty(double probability, double typicality) {}

  @Override
  public void run(Analysis analysis) throws IOException {
    Parts parts = Parts.of(analysis, new Parts.Shares(validation, test));
    parts.classes().atLeastTwo().differWithoutCase();
    parts.everyPopulationIn(Parts.TRAINING);
    Haplotypes cohort = analysis.cohort().collect(analysis.spark(), analysis.request().filter());
    analysis.results().value("variants", cohort.bits().columns());
    analysis.results().value("records_left_out", cohort.left());
    Rating rating = new Rating(analysis, cohort, parts);
    List<Rated> rated = rating.all();
    ClassifyTables tables = new ClassifyTables(cohort.samples(), parts, certainty, rated);
    analysis.results().add(tables.accuracy());
    analysis.results().add(tables.confusion());
    analysis.results().add(tables.calibration());
    analysis.results().add(tables.posterior());
    analysis.results().add(Losses.table(rating.runs));
  }

  /** At a rate that holds everywhere; of training founders alone, each class's its own. */
  private static FounderOffspring offspring(Haplotypes cohort, int[] classes, int generations) {
    List<String> contigs = cohort.sites().stream().map(Site::contig).toList();
    long[] positions = cohort.sites().stream().mapToLong(Site::position).toArray();
    GeneticMap map = GeneticMap.uniform(CENTIMORGANS_A_MEGABASE);
    LinkageMap linkage = LinkageMap.of(contigs, positions, Map.of(), map);
    return new FounderOffspring(linkage, classes, generations);
  }

  /** The methods on one cohort. */
  private final class Rating {
    private final Analysis analysis;
    private final JavaSparkContext spark;
    private final BitMatrix bits;
    private final Parts parts;
    private final VaeOptions training;
    private final List<Losses.Run> runs = new ArrayList<>();
    private final List<Rated> rated = new ArrayList<>();

    Rating(Analysis analysis, Haplotypes cohort, Parts parts) {
      this.analysis = analysis;
      this.spark = analysis.spark();
      this.bits = cohort.bits();
      this.training =
          generations == 0
              ? VaeOptions.defaults()
              : new VaeOptions(0, offspring(cohort, parts.classes().ofHaplotypes(), generations));
      this.parts = parts;
    }

    List<Rated> all() {
      Baselines baselines = new Baselines(spark, bits, parts);
      for (Family family : Family.values()) {
        if (methods.contains(family)) {
          long started = System.nanoTime();
          switch (family) {
            case MAJORITY -> rated.add(baselines.majority());
            case LOGISTIC -> rated.add(baselines.logistic());
            case BAYES -> rated.add(baselines.naiveBayes());
            case PCA -> principal();
            case VAE -> unconditioned();
            case CVAE -> conditioned();
            case YVAE -> byClass();
          }
          double seconds = (System.nanoTime() - started) / 1e9;
          String name = family.name().toLowerCase(java.util.Locale.ROOT);
          analysis.results().value("seconds_" + name, seconds);
        }
      }
      return rated;
    }

    private void principal() {
      Pca fitted = Pca.fit(spark, bits, parts.training(), pca);
      PcaJob.describe(fitted, analysis.results());
      nearest(new Embedding(Embedding.PCA, fitted.scores()));
    }

    private void unconditioned() {
      TrainedVae trained = train(0);
      runs.add(new Losses.Run(Embedding.VAE, trained));
      nearest(Embedding.of(trained, bits));
    }

    private void nearest(Embedding space) {
      int[] rows = parts.training();
      int[] all = parts.classes().ofHaplotypes();
      int[] classes = IntStream.of(rows).map(row -> all[row]).toArray();
      Centroids centroids =
          Centroids.of(space.points().rows(rows), classes, parts.classes().count());
      rated.add(new Rated(space.space() + " centroid", centroids.scores(space.points())));
    }

    private void conditioned() {
      TrainedVae trained = train(parts.classes().count());
      runs.add(new Losses.Run("C-VAE", trained));
      add("C-VAE", VaeRating.conditioned(spark, trained, bits));
    }

    private void byClass() {
      SortedMap<Integer, TrainedVae> trained =
          VaeTraining.byClass(
              spark,
              bits,
              parts.training(),
              parts.validation(),
              conditions(),
              network.config(bits.columns(), 0, analysis.request().seed()),
              training);
      trained.forEach(
          (c, vae) -> runs.add(new Losses.Run("Y-VAE " + parts.classes().names().get(c), vae)));
      add("Y-VAE", VaeRating.byClass(spark, List.copyOf(trained.values()), bits));
    }

    private void add(String name, VaeRating rating) {
      rated.add(new Rated(name + " L1", rating.distance()));
      rated.add(new Rated(name + " likelihood", rating.likelihood()));
      rated.add(new Rated(name + " bound", rating.bound()));
    }

    private TrainedVae train(int classes) {
      return VaeTraining.train(
          spark,
          bits,
          parts.training(),
          parts.validation(),
          classes == 0 ? new int[0] : conditions(),
          network.config(bits.columns(), classes, analysis.request().seed()),
          training);
    }

    /** A class each; that of haplotypes without a label is never read. */
    private int[] conditions() {
      return IntStream.of(parts.classes().ofHaplotypes()).map(c -> Math.max(0, c)).toArray();
    }
  }
}
