package io.haplovq.nn;

import io.haplovq.genotype.BitMatrix;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A variational autoencoder with Gaussian latent factors (Kingma and Welling, 2014; in the paper
 * the model of Table 1 and of its population genetics) on DL4J: dense layers with batch
 * normalisation and ReLU, a mean and a log-variance a factor, and the mirrored decoder with a logit
 * a variant.
 *
 * <p>Data are haplotype-major bits, {@code [haplotypes × variants]}; losses are nats a haplotype.
 * Holds memory outside the heap until closed. Not thread-safe: one network, one thread; run the
 * process with {@code OMP_NUM_THREADS=1}, or every matrix product starts threads of its own.
 */
public final class GaussianVae implements AutoCloseable {
  private static final int INFERENCE_BATCH = 512;

  private final GaussianVaeConfig config;
  private final GaussianNetwork network;
  private final Batch batch;
  private long iteration;
  private Plateau plateau;

  private GaussianVae(GaussianVaeConfig config) {
    this.config = config;
    network = new GaussianNetwork(config);
    batch = new Batch(config.variants());
    plateau = Plateau.start(config.training());
  }

  /** A network with first parameters, which the configuration's seed decides. */
  public static GaussianVae create(GaussianVaeConfig config) {
    return new GaussianVae(config);
  }

  /**
   * The network a state was taken from.
   *
   * @throws IllegalArgumentException when the state's sizes are not those of the configuration
   */
  public static GaussianVae restore(GaussianVaeConfig config, TrainingState state) {
    GaussianVae model = new GaussianVae(config);
    try {
      model.restore(state);
      return model;
    } catch (IllegalArgumentException e) {
      model.close();
      throw e;
    }
  }

  /** Continues from another state, of the same configuration. */
  public void restore(TrainingState state) {
    network.restore(state.parameters(), state.updater());
    iteration = state.iteration();
    schedule(state.plateau());
  }

  /** A copy of everything further training needs. */
  public TrainingState state() {
    return new TrainingState(network.parameters(), network.updaterState(), iteration, plateau);
  }

  public GaussianVaeConfig config() {
    return config;
  }

  /** The learning-rate schedule as it stands. */
  public Plateau plateau() {
    return plateau;
  }

  /** Trains with another point of the schedule from now on. */
  public void schedule(Plateau value) {
    plateau = value;
    network.learningRate(value.learningRate());
  }

  /**
   * One epoch over these rows, in minibatches of nearly equal size; returns the mean loss of its
   * steps.
   *
   * @throws IllegalArgumentException when there are fewer than two rows
   */
  public double fit(BitMatrix haplotypes, int[] rows, long shuffleSeed) {
    if (rows.length < 2) {
      throw new IllegalArgumentException("an epoch over " + rows.length + " rows, expected 2");
    }
    int most = config.training().batchSize();
    int steps = (rows.length + most - 1) / most;
    int[] order = Rows.shuffled(rows, shuffleSeed);
    double sum = 0;
    for (int step = 0; step < steps; step++) {
      int from = Rows.boundary(order.length, steps, step);
      int to = Rows.boundary(order.length, steps, step + 1);
      INDArray input = batch.load(haplotypes, order, from, to);
      sum += network.step(input, batch.bits(), iteration++).total();
    }
    return sum / steps;
  }

  /** The mean loss over these rows in inference mode, with z at its mean; changes nothing. */
  public GaussianTerms loss(BitMatrix haplotypes, int[] rows) {
    double bce = 0;
    double divergence = 0;
    for (int from = 0; from < rows.length; from += INFERENCE_BATCH) {
      int to = Math.min(rows.length, from + INFERENCE_BATCH);
      network.logits(batch.load(haplotypes, rows, from, to), 0, Mode.INFERENCE);
      GaussianTerms terms = network.terms(network.output().loss(batch.bits()));
      bce += terms.bce() * (to - from);
      divergence += terms.divergence() * (to - from);
    }
    int count = Math.max(1, rows.length);
    return new GaussianTerms(bce / count, divergence / count, config.beta());
  }

  /** The latent distributions of these rows, in their order. */
  public GaussianPosterior encode(BitMatrix haplotypes, int[] rows) {
    int latent = config.latent();
    float[] means = new float[Math.multiplyExact(rows.length, latent)];
    float[] logVariances = new float[means.length];
    for (int from = 0; from < rows.length; from += INFERENCE_BATCH) {
      int to = Math.min(rows.length, from + INFERENCE_BATCH);
      INDArray input = batch.load(haplotypes, rows, from, to);
      network.forward(input, 0, network.bottleneck() + 1, Mode.INFERENCE);
      float[] moments = network.gaussian().moments();
      for (int i = from; i < to; i++) {
        int at = (i - from) * 2 * latent;
        System.arraycopy(moments, at, means, i * latent, latent);
        System.arraycopy(moments, at + latent, logVariances, i * latent, latent);
      }
    }
    return new GaussianPosterior(rows.length, latent, means, logVariances);
  }

  /**
   * The most probable haplotypes of latent factors: an allele where its probability exceeds a half.
   *
   * @param z {@code [haplotypes × latent]}, row-major
   * @return {@code [haplotypes × variants]}
   */
  public BitMatrix decode(float[] z) {
    int latent = config.latent();
    if (z.length % latent != 0) {
      throw new IllegalArgumentException(z.length + " values for rows of " + latent + " factors");
    }
    int rows = z.length / latent;
    BitMatrix result = new BitMatrix(rows, config.variants());
    try (NativeMatrix input = new NativeMatrix(latent)) {
      for (int from = 0; from < rows; from += INFERENCE_BATCH) {
        int to = Math.min(rows, from + INFERENCE_BATCH);
        float[] part = Arrays.copyOfRange(z, from * latent, to * latent);
        System.arraycopy(part, 0, input.rows(to - from).heap(), 0, part.length);
        input.push();
        float[] logits = network.logits(input.array(), network.bottleneck() + 1, Mode.INFERENCE);
        threshold(logits, result, from, to);
      }
    }
    return result;
  }

  private static void threshold(float[] logits, BitMatrix result, int from, int to) {
    int at = 0;
    for (int i = from; i < to; i++) {
      for (int j = 0; j < result.columns(); j++, at++) {
        if (logits[at] > 0) {
          result.set(i, j);
        }
      }
    }
  }

  /** Values of the decoder, running moments included: what a reader of factors has to be given. */
  public long decoderParameters() {
    return network.decoderParameters();
  }

  GaussianNetwork network() {
    return network;
  }

  @Override
  public void close() {
    network.close();
    batch.close();
  }
}
