package io.haplovq.nn;

import java.util.SplittableRandom;

/**
 * Puts embeddings where encoder outputs are: all of them at first (k-means++), later those no
 * haplotype chooses. Draws are by squared distance, so that badly served outputs come first, and
 * every draw updates the distances, so that two codes do not land on one place.
 */
final class CodebookSeeding {
  private final VqVaeConfig config;
  private final WindowNetwork network;

  CodebookSeeding(VqVaeConfig config, WindowNetwork network) {
    this.config = config;
    this.network = network;
  }

  void initialise(Latents latents, SplittableRandom random) {
    float[] codebooks = codebooks();
    int size = config.codebookSize();
    for (int head = 0; head < config.heads(); head++) {
      double[] distances = new double[latents.indices().haplotypes()];
      java.util.Arrays.fill(distances, Double.MAX_VALUE / Math.max(1, distances.length));
      for (int code = 0; code < size; code++) {
        place(latents, head, code, distances, codebooks, random);
      }
    }
    network.quantiser().parameter(QuantiserParameters.CODEBOOK).put(codebooks);
  }

  int revive(Latents latents, SplittableRandom random) {
    float[] codebooks = codebooks();
    int moved = 0;
    for (int head = 0; head < config.heads(); head++) {
      boolean[] used = used(latents.indices(), head);
      double[] distances = distances(latents, head, codebooks);
      for (int code = 0; code < used.length; code++) {
        if (!used[code] && place(latents, head, code, distances, codebooks, random)) {
          network.clearCodeState(head, code);
          moved++;
        }
      }
    }
    network.quantiser().parameter(QuantiserParameters.CODEBOOK).put(codebooks);
    return moved;
  }

  /** Moves a code to a drawn output, unless all outputs are met exactly. */
  private boolean place(
      Latents latents,
      int head,
      int code,
      double[] distances,
      float[] codebooks,
      SplittableRandom random) {
    int chosen = draw(distances, random);
    if (chosen < 0) {
      return false;
    }
    int to = (head * config.codebookSize() + code) * config.embedding();
    System.arraycopy(latents.values(), offset(chosen, head), codebooks, to, config.embedding());
    for (int i = 0; i < distances.length; i++) {
      distances[i] =
          Math.min(distances[i], distance(latents.values(), offset(i, head), codebooks, to));
    }
    return true;
  }

  private static int draw(double[] weights, SplittableRandom random) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    if (!(sum > 0)) {
      return -1;
    }
    double left = random.nextDouble() * sum;
    int last = -1;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        last = i;
        left -= weights[i];
        if (left < 0) {
          return i;
        }
      }
    }
    return last;
  }

  private double[] distances(Latents latents, int head, float[] codebooks) {
    double[] distances = new double[latents.indices().haplotypes()];
    for (int i = 0; i < distances.length; i++) {
      int code = latents.indices().code(i, head);
      int at = (head * config.codebookSize() + code) * config.embedding();
      distances[i] = distance(latents.values(), offset(i, head), codebooks, at);
    }
    return distances;
  }

  private double distance(float[] a, int from, float[] b, int at) {
    double sum = 0;
    for (int d = 0; d < config.embedding(); d++) {
      double difference = a[from + d] - b[at + d];
      sum += difference * difference;
    }
    return sum;
  }

  private int offset(int haplotype, int head) {
    return haplotype * config.latent() + head * config.embedding();
  }

  private boolean[] used(IndexMatrix indices, int head) {
    boolean[] used = new boolean[config.codebookSize()];
    for (int i = 0; i < indices.haplotypes(); i++) {
      used[indices.code(i, head)] = true;
    }
    return used;
  }

  private float[] codebooks() {
    return network
        .quantiser()
        .read(
            QuantiserParameters.CODEBOOK,
            config.heads() * config.codebookSize() * config.embedding());
  }
}
