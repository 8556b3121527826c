package io.haplovq.spark.analysis;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.GaussianPosterior;
import io.haplovq.nn.GaussianVae;
import io.haplovq.nn.TrainedVae;
import io.haplovq.popgen.BernoulliFit;
import io.haplovq.popgen.Scores;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Classification by how well a class's network tells a haplotype again: that of a C-VAE under its
 * condition, or that of a Y-VAE which knows no other class. A haplotype is encoded, its z is the
 * posterior's mean, and what the decoder makes of it is compared with it (paper, Eq. 13 and 14).
 *
 * @param distance {@code −Σ |x − p|}: the least L1 is the best
 * @param likelihood {@code log p(x|z)} of independent Bernoulli variables, clamped
 * @param bound the evidence lower bound {@code log p(x|z) − KL(q(z|x) || p(z))}: not in the paper,
 *     but what the network was trained for; without the divergence, a class is not charged for what
 *     z has to tell of a haplotype that it does not know
 */
record VaeRating(Scores distance, Scores likelihood, Scores bound) {
  private static final int BATCH = 128;

  /** Measures a class, of rows that are compared with it. */
  private static final int MEASURES = 3;

  /** The networks, either one for all classes or one a class. */
  private record Networks(List<TrainedVae> trained, int classes) implements Serializable {}

  /** The rows {@code [from, to)} and their measures {@code [rows × classes × measures]}. */
  private record Portion(int from, double[] values) implements Serializable {}

  /** By one network with a condition. */
  static VaeRating conditioned(JavaSparkContext spark, TrainedVae trained, BitMatrix haplotypes) {
    return of(spark, new Networks(List.of(trained), trained.config().classes()), haplotypes);
  }

  /** By a network a class. */
  static VaeRating byClass(JavaSparkContext spark, List<TrainedVae> trained, BitMatrix haplotypes) {
    return of(spark, new Networks(List.copyOf(trained), trained.size()), haplotypes);
  }

  private static VaeRating of(JavaSparkContext spark, Networks networks, BitMatrix haplotypes) {
    int rows = haplotypes.rows();
    int classes = networks.classes();
    Broadcast<Networks> shared = spark.broadcast(networks);
    Broadcast<VariantBlock> packed = spark.broadcast(VariantBlock.of(haplotypes));
    List<Integer> starts = new ArrayList<>();
    IntStream.iterate(0, from -> from < rows, from -> from + BATCH).forEach(starts::add);
    int tasks = Math.max(1, Math.min(starts.size(), 4 * spark.defaultParallelism()));
    List<Portion> portions =
        spark
            .parallelize(starts, tasks)
            .mapPartitions(
                some -> {
                  // The words are those of a matrix of haplotypes here.
                  BitMatrix bits = packed.value().genotypes();
                  List<Portion> done = new ArrayList<>();
                  try (Opened opened = new Opened(shared.value())) {
                    while (some.hasNext()) {
                      int from = some.next();
                      int to = Math.min(bits.rows(), from + BATCH);
                      done.add(new Portion(from, opened.measure(bits, from, to)));
                    }
                  }
                  return done.iterator();
                })
            .collect();
    shared.destroy();
    packed.destroy();
    double[][] measures = new double[MEASURES][rows * classes];
    for (Portion portion : portions) {
      for (int i = 0; i < portion.values().length; i++) {
        measures[i % MEASURES][portion.from() * classes + i / MEASURES] = portion.values()[i];
      }
    }
    return new VaeRating(
        new Scores(rows, classes, measures[0]),
        new Scores(rows, classes, measures[1]),
        new Scores(rows, classes, measures[2]));
  }

  /** A task's networks. */
  private static final class Opened implements AutoCloseable {
    private final Networks networks;
    private final List<GaussianVae> open = new ArrayList<>();

    Opened(Networks networks) {
      this.networks = networks;
      networks.trained().forEach(trained -> open.add(trained.open()));
    }

    double[] measure(BitMatrix bits, int from, int to) {
      int classes = networks.classes();
      int[] rows = IntStream.range(from, to).toArray();
      double[] values = new double[rows.length * classes * MEASURES];
      for (int c = 0; c < classes; c++) {
        GaussianVae network = open.get(open.size() == 1 ? 0 : c);
        int[] condition = new int[network.config().classes() == 0 ? 0 : rows.length];
        Arrays.fill(condition, c);
        GaussianPosterior posterior = network.encode(bits, rows, condition);
        float[] logits = network.logits(posterior.means(), condition);
        for (int i = 0; i < rows.length; i++) {
          int at = (i * classes + c) * MEASURES;
          double likelihood = BernoulliFit.logLikelihood(bits, rows[i], logits, i);
          values[at] = -BernoulliFit.distance(bits, rows[i], logits, i);
          values[at + 1] = likelihood;
          values[at + 2] = likelihood - divergence(posterior, i);
        }
      }
      return values;
    }

    private static double divergence(GaussianPosterior posterior, int row) {
      double sum = 0;
      int from = row * posterior.latent();
      for (int i = from; i < from + posterior.latent(); i++) {
        double mean = posterior.means()[i];
        double logVariance = posterior.logVariances()[i];
        sum += mean * mean + Math.exp(logVariance) - logVariance - 1;
      }
      return sum / 2;
    }

    @Override
    public void close() {
      open.forEach(GaussianVae::close);
    }
  }
}
