package io.haplovq.popgen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.popgen.FounderModel.Founders;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FounderModelTest {
  /** One population of constant size: closed forms hold. */
  private static final FounderModel CONSTANT =
      new FounderModel(1, 10_000, 1, 1, 1, 0, 0, 1.25e-8, 1e-8);

  @Test
  void constantSizeHasWattersonsNumberAndTheSpectrumOneOverK() {
    int haplotypes = 20;
    long[] spectrum = new long[haplotypes];
    for (int seed = 0; seed < 10; seed++) {
      BitMatrix genotypes = CONSTANT.piece(haplotypes, 500_000, seed).genotypes();
      for (int variant = 0; variant < genotypes.rows(); variant++) {
        spectrum[genotypes.cardinality(variant)]++;
      }
    }
    // θ = 4 · 10,000 · 1.25e-8 · 5e6 bp = 2500 in all; class k has θ / k.
    assertThat(spectrum[0]).isZero();
    double theta = 2500;
    for (int k = 1; k < haplotypes; k++) {
      double margin = 0.25 * theta / k + 5 * Math.sqrt(theta / k);
      assertThat((double) spectrum[k]).isBetween(theta / k - margin, theta / k + margin);
    }
    double watterson = IntStream.range(1, haplotypes).mapToDouble(k -> theta / k).sum();
    assertThat((double) IntStream.range(1, haplotypes).mapToLong(k -> spectrum[k]).sum())
        .isBetween(0.9 * watterson, 1.1 * watterson);
  }

  @Test
  void withoutRecombinationFourGametesNeverOccur() {
    FounderModel still = new FounderModel(1, 10_000, 1, 1, 1, 0, 0, 1.25e-8, 0);
    BitMatrix genotypes = still.piece(30, 50_000, 3).genotypes();
    long[] mask = AlleleCounts.mask(30, Matrices.all(30));
    assertThat(genotypes.rows()).isGreaterThan(10);
    for (int i = 0; i < genotypes.rows(); i++) {
      for (int j = i + 1; j < genotypes.rows(); j++) {
        TwoLocus pair = TwoLocus.of(genotypes, i, j, mask);
        assertThat(pair.neither() * pair.first() * pair.second() * pair.both()).isZero();
      }
    }
  }

  @Test
  void linkageDecaysAsExpected() {
    int haplotypes = 60;
    long[] mask = AlleleCounts.mask(haplotypes, Matrices.all(haplotypes));
    DistanceBins bins = new DistanceBins(new long[] {1, 2_000, 20_000, 400_000});
    LdDecay decay = new LdDecay(bins);
    for (int seed = 0; seed < 4; seed++) {
      Founders founders = CONSTANT.piece(haplotypes, 400_000, seed);
      int[] common =
          IntStream.range(0, founders.positions().length)
              .filter(
                  i ->
                      Math.min(
                              founders.genotypes().cardinality(i),
                              60 - founders.genotypes().cardinality(i))
                          >= 6)
              .toArray();
      BitMatrix kept = new BitMatrix(common.length, haplotypes);
      long[] positions = new long[common.length];
      for (int i = 0; i < common.length; i++) {
        System.arraycopy(founders.genotypes().words(), common[i], kept.words(), i, 1);
        positions[i] = founders.positions()[common[i]];
      }
      decay.add(LinkageDisequilibrium.decay(kept, mask, positions, bins, 20_000, seed));
    }
    // E[r²] of common variants is about (10 + ρ) / (22 + 13 ρ + ρ²), ρ = 4 N r d.
    assertThat(decay.meanRSquared(0)).isBetween(0.3, 0.55);
    assertThat(decay.meanRSquared(1)).isBetween(0.1, 0.3);
    assertThat(decay.meanRSquared(2)).isBetween(0.015, 0.06);
  }

  @Test
  void populationsDiffer() {
    int each = 20;
    FounderModel model = FounderModel.standard(5);
    Founders founders = model.panel(each, 3000, 1);
    BitMatrix haplotypes = founders.genotypes().transpose();
    assertThat(founders.genotypes().rows()).isEqualTo(3000);
    assertThat(founders.positions()).hasSize(3000).isSorted().doesNotHaveDuplicates();
    for (int one = 0; one < 5; one++) {
      double inside = differences(haplotypes, one, one, each);
      for (int other = 0; other < 5; other++) {
        if (other != one) {
          double across = differences(haplotypes, one, other, each);
          assertThat(across).isGreaterThan(1.03 * inside);
        }
      }
    }
    // The first island is the oldest, and each next has gone through one more bottleneck.
    assertThat(differences(haplotypes, 0, 0, each))
        .isGreaterThan(1.15 * differences(haplotypes, 4, 4, each));
  }

  /** The mean number of differences between haplotypes of two populations. */
  private static double differences(BitMatrix haplotypes, int one, int other, int each) {
    long sum = 0;
    long pairs = 0;
    for (int i = one * each; i < (one + 1) * each; i++) {
      for (int j = other * each; j < (other + 1) * each; j++) {
        if (i != j) {
          for (int word = 0; word < haplotypes.wordsPerRow(); word++) {
            sum +=
                Long.bitCount(
                    haplotypes.words()[i * haplotypes.wordsPerRow() + word]
                        ^ haplotypes.words()[j * haplotypes.wordsPerRow() + word]);
          }
          pairs++;
        }
      }
    }
    return (double) sum / pairs;
  }

  @Test
  void theSeedDecides() {
    FounderModel model = FounderModel.standard(3);
    Founders founders = model.panel(4, 500, 9);
    Founders again = model.panel(4, 500, 9);
    assertThat(again.genotypes()).isEqualTo(founders.genotypes());
    assertThat(again.positions()).isEqualTo(founders.positions());
    assertThat(model.panel(4, 500, 10).genotypes()).isNotEqualTo(founders.genotypes());
    // More variants continue fewer.
    assertThat(model.panel(4, 300, 9).positions())
        .isEqualTo(java.util.Arrays.copyOf(founders.positions(), 300));
  }

  @Test
  void edges() {
    assertThat(FounderModel.standard(2).panel(1, 10, 1).genotypes().columns()).isEqualTo(2);
    assertThat(CONSTANT.panel(2, 0, 1).positions()).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> CONSTANT.panel(1, 5, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> FounderModel.standard(0));
  }
}
