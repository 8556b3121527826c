package io.haplovq.popgen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.haplovq.popgen.VariantPairs.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariantPairsTest {
  private static final DistanceBins BINS = new DistanceBins(new long[] {1, 5, 20, 100, 400});

  private static long[] positions(int count, long seed) {
    // Some share a position.
    return new Random(seed).longs(count, 1, 2 + 3L * count).sorted().toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 30, 200})
  void allPairsAreThoseOfTwoLoops(int count) {
    long[] positions = positions(count, count);
    List<List<Pair>> sampled = VariantPairs.sample(positions, BINS, Integer.MAX_VALUE, 1);
    List<List<Pair>> expected = new ArrayList<>();
    for (int bin = 0; bin < BINS.count(); bin++) {
      expected.add(new ArrayList<>());
    }
    for (int i = 0; i < count; i++) {
      for (int j = i + 1; j < count; j++) {
        int bin = BINS.of(positions[j] - positions[i]);
        if (bin >= 0) {
          expected.get(bin).add(new Pair(i, j));
        }
      }
    }
    assertThat(sampled).isEqualTo(expected);
  }

  @Test
  void aSampleHoldsDifferentPairsOfItsBin() {
    long[] positions = positions(300, 9);
    List<List<Pair>> sampled = VariantPairs.sample(positions, BINS, 50, 7);
    for (int bin = 0; bin < BINS.count(); bin++) {
      assertThat(sampled.get(bin)).hasSize(50).doesNotHaveDuplicates();
      for (Pair pair : sampled.get(bin)) {
        assertThat(BINS.of(positions[pair.second()] - positions[pair.first()])).isEqualTo(bin);
      }
    }
    assertThat(VariantPairs.sample(positions, BINS, 50, 7)).isEqualTo(sampled);
    assertThat(VariantPairs.sample(positions, BINS, 50, 8)).isNotEqualTo(sampled);
  }

  @Test
  void everyPairIsAsLikely() {
    long[] positions = {1, 2, 3, 4, 5, 6};
    DistanceBins near = new DistanceBins(new long[] {1, 6});
    int[][] drawn = new int[6][6];
    for (int seed = 0; seed < 3000; seed++) {
      for (Pair pair : VariantPairs.sample(positions, near, 3, seed).get(0)) {
        drawn[pair.first()][pair.second()]++;
      }
    }
    // 3 of 15 pairs each time: 600 ± 22.
    for (int i = 0; i < 6; i++) {
      for (int j = i + 1; j < 6; j++) {
        assertThat(drawn[i][j]).isBetween(490, 710);
      }
    }
  }

  @Test
  void refusesFallingPositions() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VariantPairs.sample(new long[] {2, 1}, BINS, 5, 1));
  }

  @Test
  void geometricBinsHoldEveryDistanceOnce() {
    DistanceBins bins = DistanceBins.geometric(100, 50_000, 20);
    assertThat(bins.from(0)).isEqualTo(1);
    assertThat(bins.behind(bins.count() - 1)).isEqualTo(50_001);
    int last = 0;
    for (long distance = 1; distance <= 50_000; distance++) {
      int bin = bins.of(distance);
      assertThat(bin).isBetween(last, last + 1);
      assertThat(distance).isBetween(bins.from(bin), bins.behind(bin) - 1);
      last = bin;
    }
    assertThat(last).isEqualTo(bins.count() - 1);
    assertThat(bins.of(0)).isEqualTo(-1);
    assertThat(bins.of(50_001)).isEqualTo(-1);
    assertThat(bins.middle(3)).isBetween(bins.from(3), bins.behind(3));
  }
}
