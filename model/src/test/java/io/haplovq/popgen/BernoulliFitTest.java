package io.haplovq.popgen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.haplovq.genotype.BitMatrix;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BernoulliFitTest {
  @Test
  void logitsGiveWhatProbabilitiesWould() {
    SplittableRandom random = new SplittableRandom(5);
    BitMatrix haplotypes = new BitMatrix(3, 70);
    float[] logits = new float[2 * 70];
    for (int j = 0; j < logits.length; j++) {
      logits[j] = (float) (10 * random.nextDouble() - 5);
    }
    for (int at = 0; at < 2; at++) {
      double likelihood = 0;
      double distance = 0;
      for (int j = 0; j < 70; j++) {
        double p = 1 / (1 + Math.exp(-logits[at * 70 + j]));
        if (random.nextBoolean()) {
          haplotypes.set(at + 1, j);
        }
        boolean one = haplotypes.get(at + 1, j);
        likelihood += Math.log(one ? p : 1 - p);
        distance += Math.abs((one ? 1 : 0) - p);
      }
      assertThat(BernoulliFit.logLikelihood(haplotypes, at + 1, logits, at))
          .isCloseTo(likelihood, within(1e-9));
      assertThat(BernoulliFit.distance(haplotypes, at + 1, logits, at))
          .isCloseTo(distance, within(1e-9));
    }
  }

  @Test
  void aLogarithmIsAtLeastMinusAHundred() {
    BitMatrix haplotypes = new BitMatrix(1, 3);
    haplotypes.set(0, 0);
    float[] logits = {-1e6f, 99f, -1e6f};
    assertThat(BernoulliFit.logLikelihood(haplotypes, 0, logits, 0))
        .isCloseTo(-100 - 99, within(1e-9));
    assertThat(BernoulliFit.distance(haplotypes, 0, logits, 0)).isCloseTo(2, within(1e-9));
  }

  @Test
  void productsAreThoseOfCentredRows() {
    SplittableRandom random = new SplittableRandom(8);
    int n = 9;
    int[] triangle = new int[Gram.size(n)];
    double[][] dense = new double[n][130];
    for (int part = 0; part < 2; part++) {
      BitMatrix haplotypes = new BitMatrix(n, 65);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < 65; j++) {
          if (random.nextInt(3) == 0) {
            haplotypes.set(i, j);
            dense[i][part * 65 + j] = 1;
          }
        }
      }
      Gram.add(haplotypes, triangle);
    }
    for (int j = 0; j < 130; j++) {
      double mean = 0;
      for (double[] row : dense) {
        mean += row[j] / n;
      }
      for (double[] row : dense) {
        row[j] -= mean;
      }
    }
    double[] gram = Gram.centred(triangle, n);
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        double product = 0;
        for (int j = 0; j < 130; j++) {
          product += dense[i][j] * dense[k][j];
        }
        assertThat(gram[i * n + k]).isCloseTo(product, within(1e-9));
      }
    }
  }
}
