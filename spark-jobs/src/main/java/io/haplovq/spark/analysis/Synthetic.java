package io.haplovq.spark.analysis;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.GaussianVae;
import io.haplovq.nn.VaeData;
import io.haplovq.popgen.AlleleCounts;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Haplotypes of one source, real or made, of given classes.
 *
 * @param source its name
 * @param haplotypes {@code [haplotypes × variants]}
 */
record Synthetic(String source, BitMatrix haplotypes) {
  /** Decoded at a time: logits are floats. */
  private static final int CHUNK = 256;

  /** Gives the log-odds of rows of latent factors. */
  interface Decoder {
    float[] logits(float[] z, int[] classes);
  }

  /**
   * Decodes latent factors.
   *
   * @param z {@code [haplotypes × latent]}
   * @param classes of the haplotypes
   */
  static Synthetic decode(
      String model,
      Sampling sampling,
      Decoder decoder,
      float[] z,
      int[] classes,
      int variants,
      long seed) {
    BitMatrix result = new BitMatrix(classes.length, variants);
    int latent = classes.length == 0 ? 0 : z.length / classes.length;
    for (int from = 0; from < classes.length; from += CHUNK) {
      int to = Math.min(classes.length, from + CHUNK);
      float[] logits =
          decoder.logits(
              Arrays.copyOfRange(z, from * latent, to * latent),
              Arrays.copyOfRange(classes, from, to));
      sampling.draw(logits, result, IntStream.range(from, to).toArray(), seed + from);
    }
    return new Synthetic(name(model, sampling), result);
  }

  static String name(String model, Sampling sampling) {
    return model + "_" + sampling.label();
  }

  /** Noise from a standard normal distribution, {@code [rows × latent]}. */
  static float[] normal(int rows, int latent, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] z = new float[Math.multiplyExact(rows, latent)];
    for (int i = 0; i < z.length; i++) {
      z[i] = (float) random.nextGaussian();
    }
    return z;
  }

  /**
   * Latent factors around the centroids of classes: per class a normal distribution with the mean
   * and the variances, factor by factor, of what the encoder makes of its training haplotypes. The
   * variance is that of the posteriors' means plus the mean of the posteriors' variances.
   *
   * @param classes of the factors wanted
   * @return {@code [classes × latent]}
   */
  static float[] aroundCentroids(GaussianVae network, VaeData data, int[] classes, long seed) {
    int latent = network.config().latent();
    float[] z = normal(classes.length, latent, seed);
    for (int kind : Arrays.stream(classes).distinct().toArray()) {
      var posterior = network.encode(data.haplotypes(), data.only(kind).training());
      for (int k = 0; k < latent; k++) {
        double sum = 0;
        double squares = 0;
        double own = 0;
        int n = posterior.haplotypes();
        for (int i = 0; i < n; i++) {
          double mean = posterior.means()[i * latent + k];
          sum += mean;
          squares += mean * mean;
          own += Math.exp(posterior.logVariances()[i * latent + k]);
        }
        double centroid = sum / n;
        double deviation = Math.sqrt(Math.max(0, squares / n - centroid * centroid) + own / n);
        for (int i = 0; i < classes.length; i++) {
          if (classes[i] == kind) {
            z[i * latent + k] = (float) (centroid + deviation * z[i * latent + k]);
          }
        }
      }
    }
    return z;
  }

  /** Every variant by itself, by its frequency among the training haplotypes of the class. */
  static Synthetic independent(VaeData data, int[] classes, long seed) {
    BitMatrix result = new BitMatrix(classes.length, data.haplotypes().columns());
    SplittableRandom random = new SplittableRandom(seed);
    for (int kind : Arrays.stream(classes).distinct().toArray()) {
      int[] own = data.only(kind).training();
      int[] counts = AlleleCounts.byColumn(data.haplotypes(), own);
      for (int i = 0; i < classes.length; i++) {
        for (int j = 0; classes[i] == kind && j < counts.length; j++) {
          if (random.nextInt(own.length) < counts[j]) {
            result.set(i, j);
          }
        }
      }
    }
    return new Synthetic("independent", result);
  }
}
