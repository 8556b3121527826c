package io.haplovq.nn;

import io.haplovq.genotype.BitMatrix;
import java.util.SplittableRandom;

/**
 * The VQ-VAE of one window (paper, "Leveraging autoencoders", Eq. 9), on DL4J: three dense layers
 * with batch normalisation and ReLU, a projection with tanh, H heads that choose one of K
 * embeddings each from a codebook of their own, and the mirrored decoder with a logit a variant.
 *
 * <p>Data are haplotype-major bits, {@code [haplotypes × variants]}; losses are nats a haplotype.
 * Holds memory outside the heap until closed. Not thread-safe: one network, one thread; run the
 * process with {@code OMP_NUM_THREADS=1}, or every matrix product starts threads of its own.
 */
public final class VqVae implements AutoCloseable {
  private static final int INFERENCE_BATCH = 512;

  private final VqVaeConfig config;
  private final WindowNetwork network;
  private final Batch batch;
  private long iteration;
  private Plateau plateau;

  private VqVae(VqVaeConfig config) {
    this.config = config;
    network = new WindowNetwork(config);
    batch = new Batch(config.variants());
    plateau = Plateau.start(config);
  }

  /** A network with first parameters, which the configuration's seed decides. */
  public static VqVae create(VqVaeConfig config) {
    return new VqVae(config);
  }

  /**
   * The network a state was taken from.
   *
   * @throws IllegalArgumentException when the state's sizes are not those of the configuration
   */
  public static VqVae restore(VqVaeConfig config, TrainingState state) {
    VqVae model = new VqVae(config);
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

  /** A copy of everything a further round needs. */
  public TrainingState state() {
    return new TrainingState(network.parameters(), network.updaterState(), iteration, plateau);
  }

  public VqVaeConfig config() {
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

  /** Steps an epoch over this many haplotypes takes: minibatches of nearly equal size. */
  public int stepsPerEpoch(int haplotypes) {
    return Math.max(1, (haplotypes + config.batchSize() - 1) / config.batchSize());
  }

  /** One epoch over these rows; returns the mean loss of its steps, in nats a haplotype. */
  public double fit(BitMatrix haplotypes, int[] rows, long shuffleSeed) {
    return fit(haplotypes, rows, shuffleSeed, 0, stepsPerEpoch(rows.length));
  }

  /**
   * The steps {@code [fromStep, toStep)} of the epoch that {@link #fit(BitMatrix, int[], long)}
   * would run with the same seed, for averaging between steps.
   *
   * @throws IllegalArgumentException when there are fewer than two rows, or steps beyond the epoch
   */
  public double fit(BitMatrix haplotypes, int[] rows, long shuffleSeed, int fromStep, int toStep) {
    int steps = stepsPerEpoch(rows.length);
    if (rows.length < 2 || fromStep < 0 || toStep > steps || fromStep >= toStep) {
      throw new IllegalArgumentException(
          "steps "
              + fromStep
              + " to "
              + toStep
              + " of "
              + steps
              + " over "
              + rows.length
              + " rows");
    }
    int[] order = Rows.shuffled(rows, shuffleSeed);
    double sum = 0;
    for (int step = fromStep; step < toStep; step++) {
      int from = Rows.boundary(order.length, steps, step);
      int to = Rows.boundary(order.length, steps, step + 1);
      var input = batch.load(haplotypes, order, from, to);
      sum += network.step(input, batch.bits(), iteration++).total();
    }
    return sum / (toStep - fromStep);
  }

  /** The mean loss over these rows in inference mode; changes nothing. */
  public LossTerms loss(BitMatrix haplotypes, int[] rows) {
    double bce = 0;
    double distance = 0;
    double commitment = 0;
    for (int from = 0; from < rows.length; from += INFERENCE_BATCH) {
      int to = Math.min(rows.length, from + INFERENCE_BATCH);
      network.logits(batch.load(haplotypes, rows, from, to), 0, Mode.INFERENCE);
      LossTerms terms = network.terms(network.output().loss(batch.bits()));
      bce += terms.bce() * (to - from);
      distance += terms.embedding() * (to - from);
      commitment += terms.commitment() * (to - from);
    }
    int count = Math.max(1, rows.length);
    return new LossTerms(bce / count, distance / count, commitment / count);
  }

  /** The codes of all haplotypes. */
  public IndexMatrix encode(BitMatrix haplotypes) {
    return encode(haplotypes, Rows.all(haplotypes.rows()));
  }

  /** The codes of these rows, in their order. */
  public IndexMatrix encode(BitMatrix haplotypes, int[] rows) {
    return encoder().latents(haplotypes, rows, Mode.INFERENCE).indices();
  }

  /** What the floating-point decoder makes of codes, {@code [haplotypes × variants]}. */
  public BitMatrix reconstruct(IndexMatrix indices) {
    return new FloatDecoder(config, network).reconstruct(indices);
  }

  /**
   * Replaces the codebooks by encoder outputs of these rows, chosen with probability proportional
   * to their squared distance from what is chosen already (k-means++). Meant for a new network,
   * once, before the first step; the encoder runs on batch moments, since there are no running
   * ones.
   */
  public void initialiseCodebooks(BitMatrix haplotypes, int[] rows, long seed) {
    new CodebookSeeding(config, network)
        .initialise(encoder().latents(haplotypes, rows, Mode.TRAINING), new SplittableRandom(seed));
  }

  /**
   * Moves the codes that none of these rows chooses to encoder outputs, drawn with probability
   * proportional to their squared quantisation error, and clears their optimiser state. Where
   * parameters are averaged, call it between the rounds on one state, not in every shard.
   *
   * @return how many codes were moved
   */
  public int reviveDeadCodes(BitMatrix haplotypes, int[] rows, long seed) {
    return new CodebookSeeding(config, network)
        .revive(encoder().latents(haplotypes, rows, Mode.INFERENCE), new SplittableRandom(seed));
  }

  /**
   * Freezes the decoder to integers (see {@link FrozenDecoder}); the ranges of its activations are
   * taken from the codes given, usually those of the training haplotypes.
   */
  public FrozenDecoder freeze(IndexMatrix calibration) {
    return new DecoderFreezer(config, network).freeze(calibration);
  }

  private Encoder encoder() {
    return new Encoder(config, network, batch);
  }

  WindowNetwork network() {
    return network;
  }

  @Override
  public void close() {
    network.close();
    batch.close();
  }
}
