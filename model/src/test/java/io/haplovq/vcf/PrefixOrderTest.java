package io.haplovq.vcf;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.genotype.BitMatrix;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrefixOrderTest {
  @Test
  void sortsByTheAllelesBeforeTheNearestFirst() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      BitMatrix genotypes = new BitMatrix(30, 2 * (1 + random.nextInt(100)));
      for (int row = 0; row < 30; row++) {
        int rarity = 1 + random.nextInt(12);
        for (int column = 0; column < genotypes.columns(); column++) {
          if (random.nextInt(rarity) == 0) {
            genotypes.set(row, column);
          }
        }
      }
      PrefixOrder order = new PrefixOrder(genotypes);
      for (int row = 0; row <= 30; row += 1 + random.nextInt(4)) {
        assertThat(order.before(row)).isEqualTo(sorted(genotypes, row));
      }
    }
  }

  private static int[] sorted(BitMatrix genotypes, int row) {
    Comparator<Integer> nearestFirst = (a, b) -> 0;
    for (int r = row - 1; r >= 0; r--) {
      int at = r;
      int ones = genotypes.cardinality(r);
      if (Math.min(ones, genotypes.columns() - ones) >= PrefixOrder.RARE) {
        nearestFirst = nearestFirst.thenComparing(column -> genotypes.get(at, column));
      }
    }
    return IntStream.range(0, genotypes.columns())
        .boxed()
        .sorted(nearestFirst)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
