package io.haplovq.popgen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.haplovq.genotype.BitMatrix;
import org.junit.jupiter.api.Test;

class LinkageDisequilibriumTest {
  @Test
  void decayIsTheMeanOverPairs() {
    BitMatrix variants = Matrices.haplotypes(80, 60, 5).transpose();
    long[] positions = new long[60];
    for (int i = 0; i < 60; i++) {
      positions[i] = 10L * i + 1;
    }
    long[] mask = AlleleCounts.mask(80, Matrices.all(80));
    DistanceBins bins = new DistanceBins(new long[] {1, 50, 200, 601});
    LdDecay decay =
        LinkageDisequilibrium.decay(variants, mask, positions, bins, Integer.MAX_VALUE, 1);
    double[] sums = new double[3];
    long[] pairs = new long[3];
    for (int i = 0; i < 60; i++) {
      double[] profile = LinkageDisequilibrium.profile(variants, mask, i, 0, 60);
      for (int j = i + 1; j < 60; j++) {
        int bin = bins.of(positions[j] - positions[i]);
        if (!Double.isNaN(profile[j])) {
          sums[bin] += profile[j];
          pairs[bin]++;
        }
      }
    }
    for (int bin = 0; bin < 3; bin++) {
      assertThat(decay.pairs(bin)).isEqualTo(pairs[bin]).isPositive();
      assertThat(decay.meanRSquared(bin)).isCloseTo(sums[bin] / pairs[bin], within(1e-12));
      assertThat(decay.meanDPrime(bin)).isBetween(decay.meanRSquared(bin), 1.0);
      assertThat(decay.meanMutualInformation(bin)).isBetween(0.0, 1.0);
    }
    // Runs of common ancestry are some 40 variants, 400 bp, long.
    assertThat(decay.meanRSquared(0)).isGreaterThan(decay.meanRSquared(2));

    LdDecay twice = new LdDecay(bins);
    twice.add(decay);
    twice.add(decay);
    assertThat(twice.pairs(1)).isEqualTo(2 * pairs[1]);
    assertThat(twice.meanRSquared(1)).isCloseTo(decay.meanRSquared(1), within(1e-12));
  }

  @Test
  void binsWithoutPairsHaveNoMean() {
    LdDecay decay = new LdDecay(new DistanceBins(new long[] {1, 10, 20}));
    decay.add(0, new TwoLocus(3, 0, 4, 0));
    assertThat(decay.pairs(0)).isZero();
    assertThat(decay.meanRSquared(0)).isNaN();
    LdDecay other = new LdDecay(new DistanceBins(new long[] {1, 10}));
    assertThatIllegalArgumentException().isThrownBy(() -> decay.add(other));
  }

  @Test
  void spectrumIsFolded() {
    FrequencySpectrum spectrum = FrequencySpectrum.of(new int[] {0, 1, 2, 3, 4, 5, 5, 2}, 5);
    assertThat(spectrum.variants()).containsExactly(3, 2, 3);
    assertThat(spectrum.plus(spectrum).variants()).containsExactly(6, 4, 6);
    assertThat(FrequencySpectrum.of(new int[0], 0).variants()).containsExactly(0);
    assertThat(FrequencySpectrum.of(new int[] {1, 0}, 1).variants()).containsExactly(2);
  }
}
