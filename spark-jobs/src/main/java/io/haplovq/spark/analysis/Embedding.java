package io.haplovq.spark.analysis;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.GaussianVae;
import io.haplovq.nn.TrainedVae;
import io.haplovq.popgen.Points;
import java.util.stream.IntStream;

/**
 * The haplotypes of a cohort in a space that was learnt from some of them.
 *
 * @param space as tables name it
 * @param points of all haplotypes
 */
record Embedding(String space, Points points) {
  static final String PCA = "PCA";
  static final String VAE = "VAE";

  /** By the means of a VAE's posterior. */
  static Embedding of(TrainedVae trained, BitMatrix haplotypes) {
    int[] rows = IntStream.range(0, haplotypes.rows()).toArray();
    try (GaussianVae network = trained.open()) {
      float[] means = network.encode(haplotypes, rows).means();
      return new Embedding(VAE, Points.of(rows.length, trained.config().latent(), means));
    }
  }
}
