package io.haplovq.nn;

import io.haplovq.genotype.BitMatrix;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A variational autoencoder with Gaussian latent factors (Kingma and Welling, 2014; in the paper
 * the model of Table 1 and of its population genetics) on DL4J: dense layers with batch
 * normalisation and ReLU, a mean and a log-variance a factor, and the mirrored decoder with a logit
 * a variant. Where it is conditioned (the paper's C-VAE), encoder and decoder read a class as
 * one-hot columns too.
 *
 * <p>Data are haplotype-major bits, {@code [haplotypes × variants]}; losses are nats a haplotype.
 * Holds memory outside the heap until closed. Not thread-safe: one network, one thread; run the
 * process with {@code OMP_NUM_THREADS=1}, or every matrix product starts threads of its own.
 */
public final class GaussianVae implements AutoCloseable {
  private static final int INFERENCE_BATCH = 512;
  private static final int[] UNCONDITIONED = {};

  private final GaussianVaeConfig config;
  private final GaussianNetwork network;
  private final Batch batch;
  private long iteration;
  private Plateau plateau;

  private GaussianVae(GaussianVaeConfig config) {
    this.config = config;
    network = new GaussianNetwork(config);
    batch = new Batch(config.variants(), config.classes());
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

  /**
   * Continues from another state, of the same configuration; one without the optimiser's moments
   * starts with none.
   */
  public void restore(TrainingState state) {
    float[] updater = state.updater();
    network.restore(
        state.parameters(),
        updater.length == 0 ? new float[network.updaterState().length] : updater);
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
    return fit(haplotypes, rows, UNCONDITIONED, shuffleSeed);
  }

  /**
   * As {@link #fit(BitMatrix, int[], long)}, conditioned.
   *
   * @param classes the class of each of {@code rows}, in their order; empty where the network is
   *     not conditioned
   */
  public double fit(BitMatrix haplotypes, int[] rows, int[] classes, long shuffleSeed) {
    if (rows.length < 2) {
      throw new IllegalArgumentException("an epoch over " + rows.length + " rows, expected 2");
    }
    check(classes, rows.length);
    int[] order = Rows.shuffled(Rows.all(rows.length), shuffleSeed);
    int[] shuffled = Rows.pick(rows, order);
    int[] labels = config.classes() == 0 ? classes : Rows.pick(classes, order);
    int most = config.training().batchSize();
    return steps(haplotypes, shuffled, labels, (rows.length + most - 1) / most);
  }

  /** So many steps over these rows in their order; returns their mean loss. */
  double steps(BitMatrix haplotypes, int[] rows, int[] classes, int steps) {
    double sum = 0;
    for (int step = 0; step < steps; step++) {
      int from = Rows.boundary(rows.length, steps, step);
      int to = Rows.boundary(rows.length, steps, step + 1);
      INDArray input = load(haplotypes, rows, classes, from, to);
      sum += network.step(input, batch.bits(), iteration++).total();
    }
    return sum / steps;
  }

  /** The mean loss over these rows in inference mode, with z at its mean; changes nothing. */
  public GaussianTerms loss(BitMatrix haplotypes, int[] rows) {
    return loss(haplotypes, rows, UNCONDITIONED);
  }

  /**
   * As {@link #loss(BitMatrix, int[])}, conditioned.
   *
   * @param classes as in {@link #fit(BitMatrix, int[], int[], long)}
   */
  public GaussianTerms loss(BitMatrix haplotypes, int[] rows, int[] classes) {
    check(classes, rows.length);
    double bce = 0;
    double divergence = 0;
    for (int from = 0; from < rows.length; from += INFERENCE_BATCH) {
      int to = Math.min(rows.length, from + INFERENCE_BATCH);
      network.logits(load(haplotypes, rows, classes, from, to), 0, Mode.INFERENCE);
      GaussianTerms terms = network.terms(network.output().loss(batch.bits()));
      bce += terms.bce() * (to - from);
      divergence += terms.divergence() * (to - from);
    }
    int count = Math.max(1, rows.length);
    return new GaussianTerms(bce / count, divergence / count, config.beta());
  }

  /** The latent distributions of these rows, in their order. */
  public GaussianPosterior encode(BitMatrix haplotypes, int[] rows) {
    return encode(haplotypes, rows, UNCONDITIONED);
  }

  /**
   * The latent distributions of these rows, in their order, given their classes.
   *
   * @param classes as in {@link #fit(BitMatrix, int[], int[], long)}
   */
  public GaussianPosterior encode(BitMatrix haplotypes, int[] rows, int[] classes) {
    check(classes, rows.length);
    int latent = config.latent();
    float[] means = new float[Math.multiplyExact(rows.length, latent)];
    float[] logVariances = new float[means.length];
    for (int from = 0; from < rows.length; from += INFERENCE_BATCH) {
      int to = Math.min(rows.length, from + INFERENCE_BATCH);
      INDArray input = load(haplotypes, rows, classes, from, to);
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

  /** The most probable haplotypes of latent factors, of a network that is not conditioned. */
  public BitMatrix decode(float[] z) {
    return decode(z, UNCONDITIONED);
  }

  /**
   * The most probable haplotypes of latent factors: an allele where its probability exceeds a half.
   *
   * @param z {@code [haplotypes × latent]}, row-major
   * @param classes the class of each haplotype; empty where the network is not conditioned
   * @return {@code [haplotypes × variants]}
   */
  public BitMatrix decode(float[] z, int[] classes) {
    BitMatrix result = new BitMatrix(rowsOf(z), config.variants());
    decode(z, classes, (from, to, logits) -> threshold(logits, result, from, to));
    return result;
  }

  /**
   * The log-odds of the alternative allele.
   *
   * @param z {@code [haplotypes × latent]}, row-major
   * @param classes the class of each haplotype; empty where the network is not conditioned
   * @return {@code [haplotypes × variants]}, row-major
   */
  public float[] logits(float[] z, int[] classes) {
    float[] result = new float[Math.multiplyExact(rowsOf(z), config.variants())];
    int width = config.variants();
    decode(
        z,
        classes,
        (from, to, logits) ->
            System.arraycopy(logits, 0, result, from * width, (to - from) * width));
    return result;
  }

  /** Told the logits of rows {@code [from, to)}, {@code [rows × variants]} and possibly longer. */
  private interface Decoded {
    void accept(int from, int to, float[] logits);
  }

  private void decode(float[] z, int[] classes, Decoded target) {
    int rows = rowsOf(z);
    check(classes, rows);
    int latent = config.latent();
    int width = latent + config.classes();
    try (NativeMatrix input = new NativeMatrix(width)) {
      for (int from = 0; from < rows; from += INFERENCE_BATCH) {
        int to = Math.min(rows, from + INFERENCE_BATCH);
        float[] heap = input.rows(to - from).heap();
        Arrays.fill(heap, 0f);
        for (int i = from; i < to; i++) {
          int at = (i - from) * width;
          System.arraycopy(z, i * latent, heap, at, latent);
          if (config.classes() > 0) {
            heap[at + latent + classes[i]] = 1f;
          }
        }
        input.push();
        target.accept(
            from, to, network.logits(input.array(), network.bottleneck() + 1, Mode.INFERENCE));
      }
    }
  }

  private int rowsOf(float[] z) {
    int latent = config.latent();
    if (z.length % latent != 0) {
      throw new IllegalArgumentException(z.length + " values for rows of " + latent + " factors");
    }
    return z.length / latent;
  }

  private INDArray load(BitMatrix haplotypes, int[] rows, int[] classes, int from, int to) {
    INDArray input = batch.load(haplotypes, rows, classes, from, to);
    if (config.classes() > 0) {
      network.gaussian().condition(Arrays.copyOfRange(classes, from, to));
    }
    return input;
  }

  private void check(int[] classes, int rows) {
    config.checkClasses(classes, rows);
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
