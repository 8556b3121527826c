package io.haplovq.nn;

import static io.haplovq.nn.Ranges.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Everything that shapes and trains the VQ-VAE of one window (paper, "Leveraging autoencoders").
 * Two equal configurations, trained on the same haplotypes in the same order on the same machine,
 * give the same parameters.
 *
 * @param variants w, the inputs and outputs of the network
 * @param hidden units of the encoder's three hidden layers; the decoder mirrors them
 * @param heads H, embeddings that describe a haplotype together; each head has its own codebook
 * @param codebookSize K, embeddings a head
 * @param embedding q, dimensions of an embedding
 * @param learningRate the first learning rate
 * @param weightDecay decay of the weights a step, times the learning rate; codebooks, biases and
 *     batch normalisation do not decay
 * @param dropout the share of hidden activations dropped in training
 * @param commitment β of Eq. 9
 * @param plateauFactor what the learning rate is multiplied with on a plateau
 * @param plateauPatience epochs without progress before that
 * @param batchSize haplotypes a step, at most
 * @param maxEpochs epochs at most
 * @param stopPatience epochs without progress before training stops
 * @param normalisation of the hidden layers
 * @param optimiser the rule of a step
 * @param seed decides everything random
 */
public record VqVaeConfig(
    int variants,
    List<Integer> hidden,
    int heads,
    int codebookSize,
    int embedding,
    double learningRate,
    double weightDecay,
    double dropout,
    double commitment,
    double plateauFactor,
    int plateauPatience,
    int batchSize,
    int maxEpochs,
    int stopPatience,
    Normalisation normalisation,
    Optimiser optimiser,
    long seed)
    implements TrainingSettings, java.io.Serializable {
  /** The most variants, hidden units or haplotypes a batch that are accepted. */
  public static final int MAX_SIZE = 1 << 16;

  /** Weights at most: the network and both moments of Adam fit one stream of 2^30 bytes. */
  private static final int MAX_NETWORK = 1 << 26;

  /** Activations of one layer over one batch, which an array holds. */
  private static final int MAX_BATCH = 1 << 28;

  /** The most dimensions a quantised haplotype may have, heads × embedding. */
  public static final int MAX_LATENT = 1 << 12;

  public VqVaeConfig {
    hidden = List.copyOf(hidden);
    within("variants", variants, 1, MAX_SIZE);
    within("number of hidden layers", hidden.size(), 3, 3);
    for (int units : hidden) {
      within("hidden", units, 1, MAX_SIZE);
    }
    within("heads", heads, 1, IndexMatrix.MAX_HEADS);
    within("codebookSize", codebookSize, 1, IndexMatrix.MAX_CODEBOOK);
    int widest = MAX_LATENT / heads;
    within("embedding", embedding, 1, widest);
    within("learningRate", learningRate, 0, 1e3);
    within("weightDecay", weightDecay, 0, 1e3);
    within("dropout", dropout, 0, 0.95);
    within("commitment", commitment, 0, 1e3);
    within("plateauFactor", plateauFactor, 1e-6, 1);
    within("plateauPatience", plateauPatience, 1, Integer.MAX_VALUE);
    within("batchSize", batchSize, 2, MAX_SIZE);
    within("maxEpochs", maxEpochs, 1, Integer.MAX_VALUE);
    within("stopPatience", stopPatience, 1, Integer.MAX_VALUE);
    within(
        "size of the network",
        size(variants, hidden, heads, codebookSize, embedding),
        0,
        MAX_NETWORK);
    int widestLayer = Math.max(variants, Collections.max(hidden));
    within("batchSize × widest layer", (double) batchSize * widestLayer, 1, MAX_BATCH);
    within(
        "codes × decoder units",
        (double) heads * codebookSize * hidden.get(2),
        1,
        FrozenDecoder.MAX_TABLE);
    if (normalisation == null || optimiser == null) {
      throw new IllegalArgumentException("normalisation and optimiser are required");
    }
  }

  /** A small network that trains in seconds a window. */
  public static VqVaeConfig small(int variants, long seed) {
    return new VqVaeConfig(
        variants,
        List.of(128, 64, 32),
        2,
        256,
        8,
        2e-3,
        0,
        0,
        0.25,
        0.1,
        5,
        256,
        60,
        12,
        Normalisation.BATCH,
        Optimiser.ADAM,
        seed);
  }

  /** H × q, the width of the bottleneck. */
  public int latent() {
    return heads * embedding;
  }

  /** Values in a {@link TrainingState}'s parameters. */
  public long parameters() {
    return trained() + running();
  }

  /** Parameters that the optimiser moves: all but the running moments. */
  public long trained() {
    long count = (long) latent() * codebookSize + dense(hidden.get(2), latent());
    int hiddenShifts = normalisation == Normalisation.BATCH ? 2 : 1;
    int inputs = variants;
    for (int units : hidden) {
      count += 2 * (long) inputs * units;
      inputs = units;
    }
    count += (long) latent() * hidden.get(2) - (long) variants * hidden.get(0);
    count += 2L * hiddenShifts * hidden.stream().mapToInt(Integer::intValue).sum();
    return count + dense(hidden.get(0), variants);
  }

  private long running() {
    return normalisation == Normalisation.BATCH
        ? 4L * hidden.stream().mapToInt(Integer::intValue).sum()
        : 0;
  }

  private static long dense(int inputs, int units) {
    return (inputs + 1L) * units;
  }

  public VqVaeConfig withVariants(int value) {
    return with(json -> json.put("variants", value));
  }

  public VqVaeConfig withHidden(List<Integer> value) {
    return with(json -> value.forEach(json.putArray("hidden")::add));
  }

  public VqVaeConfig withQuantiser(int newHeads, int newCodebookSize, int newEmbedding) {
    return with(
        json ->
            json.put("heads", newHeads)
                .put("codebookSize", newCodebookSize)
                .put("embedding", newEmbedding));
  }

  public VqVaeConfig withRates(double newLearningRate, double newWeightDecay, double newDropout) {
    return with(
        json ->
            json.put("learningRate", newLearningRate)
                .put("weightDecay", newWeightDecay)
                .put("dropout", newDropout));
  }

  public VqVaeConfig withCommitment(double value) {
    return with(json -> json.put("commitment", value));
  }

  public VqVaeConfig withSchedule(int newMaxEpochs, int newPlateauPatience, int newStopPatience) {
    return with(
        json ->
            json.put("maxEpochs", newMaxEpochs)
                .put("plateauPatience", newPlateauPatience)
                .put("stopPatience", newStopPatience));
  }

  public VqVaeConfig withBatchSize(int value) {
    return with(json -> json.put("batchSize", value));
  }

  public VqVaeConfig withNormalisation(Normalisation value) {
    return with(json -> json.put("normalisation", value.name()));
  }

  public VqVaeConfig withOptimiser(Optimiser value) {
    return with(json -> json.put("optimiser", value.name()));
  }

  public VqVaeConfig withSeed(long value) {
    return with(json -> json.put("seed", value));
  }

  private VqVaeConfig with(Consumer<ObjectNode> change) {
    ObjectNode json = VqVaeConfigJson.format(this);
    change.accept(json);
    return VqVaeConfigJson.parse(json);
  }

  private static double size(
      int variants, List<Integer> hidden, int heads, int codebookSize, int embedding) {
    double latent = (double) heads * embedding;
    return 2.0 * variants * hidden.get(0)
        + 2.0 * hidden.get(0) * hidden.get(1)
        + 2.0 * hidden.get(1) * hidden.get(2)
        + 2.0 * hidden.get(2) * latent
        + latent * codebookSize;
  }
}
