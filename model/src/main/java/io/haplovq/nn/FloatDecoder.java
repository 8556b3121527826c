package io.haplovq.nn;

import io.haplovq.genotype.BitMatrix;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs the floating-point decoder over codes; the reference of the frozen one. */
final class FloatDecoder {
  private static final int BATCH = 512;

  private final VqVaeConfig config;
  private final WindowNetwork network;

  FloatDecoder(VqVaeConfig config, WindowNetwork network) {
    this.config = config;
    this.network = network;
  }

  BitMatrix reconstruct(IndexMatrix indices) {
    BitMatrix result = new BitMatrix(indices.haplotypes(), config.variants());
    try (NativeMatrix input = new NativeMatrix(config.latent())) {
      for (int from = 0; from < indices.haplotypes(); from += BATCH) {
        int to = Math.min(indices.haplotypes(), from + BATCH);
        INDArray chosen = embeddings(indices, from, to, input);
        float[] logits = network.logits(chosen, WindowNetwork.QUANTISER + 1, Mode.INFERENCE);
        threshold(logits, from, to, result);
      }
    }
    return result;
  }

  /** The embeddings of haplotypes {@code [from, to)} as the decoder's input. */
  INDArray embeddings(IndexMatrix indices, int from, int to, NativeMatrix target) {
    if (indices.heads() != config.heads() || indices.codebookSize() != config.codebookSize()) {
      throw new IllegalArgumentException(
          indices + " for " + config.heads() + " heads of " + config.codebookSize());
    }
    int dimensions = config.embedding();
    float[] codebooks =
        network
            .quantiser()
            .read(
                QuantiserParameters.CODEBOOK, config.heads() * config.codebookSize() * dimensions);
    float[] values = target.rows(to - from).heap();
    for (int i = from; i < to; i++) {
      for (int head = 0; head < config.heads(); head++) {
        System.arraycopy(
            codebooks,
            (head * config.codebookSize() + indices.code(i, head)) * dimensions,
            values,
            (i - from) * config.latent() + head * dimensions,
            dimensions);
      }
    }
    target.push();
    return target.array();
  }

  private void threshold(float[] logits, int from, int to, BitMatrix result) {
    int columns = config.variants();
    for (int i = from; i < to; i++) {
      for (int j = 0; j < columns; j++) {
        if (logits[(i - from) * columns + j] > 0) {
          result.set(i, j);
        }
      }
    }
  }
}
