package io.haplovq.nn;

import io.haplovq.genotype.BitMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A generative moment matching network (Li et al., 2015; for genotypes Perera et al., 2022),
 * conditioned by class: noise from a standard normal distribution and a one-hot class become the
 * logits of a haplotype. It is trained to the least discrepancy ({@link MomentMatching}) between
 * batches it makes of one class and real ones of that class. Of its configuration it is the
 * decoder: {@code latent} noise values, hidden layers from the last to the first, without batch
 * normalisation; β is not used. Holds memory outside the heap until closed. Not thread-safe.
 */
public final class MomentMatchingNetwork implements AutoCloseable {
  private static final int INFERENCE_BATCH = 512;

  private final GaussianVaeConfig config;
  private final GeneratorNetwork network;
  private final MomentMatching loss;
  private final Batch real;
  private final NativeMatrix noise;
  private long iteration;

  public MomentMatchingNetwork(GaussianVaeConfig config) {
    this.config = config;
    network = new GeneratorNetwork(config);
    loss = new MomentMatching(config.variants());
    real = new Batch(config.variants());
    noise = new NativeMatrix(config.latent() + config.classes());
  }

  /**
   * Trains; returns the mean discrepancy of every epoch.
   *
   * @param haplotypes {@code [haplotypes × variants]}
   * @param rows to learn from
   * @param classes the class of each of {@code rows}
   * @param epochsDone told after each epoch how many of them are over
   */
  public List<EpochLoss> fit(
      BitMatrix haplotypes, int[] rows, int[] classes, LongConsumer epochsDone) {
    config.checkClasses(classes, rows.length);
    List<EpochLoss> losses = new ArrayList<>();
    for (int epoch = 1; epoch <= config.training().maxEpochs(); epoch++) {
      long seed = Seeds.mix(config.training().seed(), epoch);
      double sum = 0;
      int steps = 0;
      for (int[] batch : batches(rows, classes, seed)) {
        int one = classes[batch[0]];
        sum += step(haplotypes, Rows.pick(rows, batch), one);
        steps++;
      }
      double mean = sum / steps;
      losses.add(new EpochLoss(epoch, mean, mean));
      epochsDone.accept(epoch);
    }
    return losses;
  }

  /** Batches of one class each, in a random order; positions in {@code rows}. */
  private List<int[]> batches(int[] rows, int[] classes, long seed) {
    int[] order = Rows.shuffled(Rows.all(rows.length), seed);
    List<int[]> batches = new ArrayList<>();
    for (int one = 0; one < Math.max(1, config.classes()); one++) {
      int wanted = one;
      int[] members =
          Arrays.stream(order)
              .filter(at -> config.classes() == 0 || classes[at] == wanted)
              .toArray();
      int parts = members.length / Math.max(2, config.training().batchSize());
      parts = members.length < 2 ? 0 : Math.max(1, parts);
      for (int part = 0; part < parts; part++) {
        int from = Rows.boundary(members.length, parts, part);
        int to = Rows.boundary(members.length, parts, part + 1);
        batches.add(Arrays.copyOfRange(members, from, to));
      }
    }
    int[] shuffled = Rows.shuffled(Rows.all(batches.size()), Seeds.mix(seed, 1));
    return Arrays.stream(shuffled).mapToObj(batches::get).toList();
  }

  private double step(BitMatrix haplotypes, int[] batch, int one) {
    network.begin(iteration);
    double value = gradient(haplotypes, batch, one);
    network.update(iteration++, batch.length);
    return value;
  }

  /** The gradient of one batch; the noise follows from the number of the step. */
  double gradient(BitMatrix haplotypes, int[] batch, int one) {
    real.load(haplotypes, batch, 0, batch.length);
    int[] classes = new int[config.classes() == 0 ? 0 : batch.length];
    Arrays.fill(classes, one);
    INDArray input = noise(stepNoise(batch.length), classes, 0, batch.length);
    return network.gradient(input, loss, real.matrix(), batch.length);
  }

  /** As many rows of noise, {@code [rows × latent]}. */
  public float[] normal(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[Math.multiplyExact(rows, config.latent())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /**
   * The log-odds of the alternative allele, {@code [haplotypes × variants]}.
   *
   * @param z noise, {@code [haplotypes × latent]}
   * @param classes the class of each haplotype
   */
  public float[] logits(float[] z, int[] classes) {
    int rows = z.length / config.latent();
    config.checkClasses(classes, rows);
    int width = config.variants();
    float[] result = new float[Math.multiplyExact(rows, width)];
    for (int from = 0; from < rows; from += INFERENCE_BATCH) {
      int to = Math.min(rows, from + INFERENCE_BATCH);
      float[] logits = network.logits(noise(z, classes, from, to), 0, Mode.INFERENCE);
      System.arraycopy(logits, 0, result, from * width, (to - from) * width);
    }
    return result;
  }

  private INDArray noise(float[] z, int[] classes, int from, int to) {
    int latent = config.latent();
    int width = latent + config.classes();
    float[] heap = noise.rows(to - from).heap();
    Arrays.fill(heap, 0f);
    for (int i = from; i < to; i++) {
      int at = (i - from) * width;
      System.arraycopy(z, i * latent, heap, at, latent);
      if (config.classes() > 0) {
        heap[at + latent + classes[i]] = 1f;
      }
    }
    noise.push();
    return noise.array();
  }

  /** The probabilities of alleles that the next step would see of a class. */
  float[] probabilities(int rows, int one) {
    int[] classes = new int[config.classes() == 0 ? 0 : rows];
    Arrays.fill(classes, one);
    float[] logits = network.logits(noise(stepNoise(rows), classes, 0, rows), 0, Mode.TRAINING);
    float[] result = new float[rows * config.variants()];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) (1 / (1 + Math.exp(-logits[i])));
    }
    return result;
  }

  private float[] stepNoise(int rows) {
    return normal(rows, Seeds.mix(Seeds.mix(config.training().seed(), -1), iteration));
  }

  GeneratorNetwork network() {
    return network;
  }

  @Override
  public void close() {
    network.close();
    loss.close();
    real.close();
    noise.close();
  }
}
