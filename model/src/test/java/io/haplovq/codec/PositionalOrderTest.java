package io.haplovq.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.genotype.BitMatrix;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The transform against its definition, worked out anew after every column. */
final class PositionalOrderTest {
  @Test
  void isTheSortOfReversedPrefixes() {
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      int haplotypes = random.nextInt(60);
      BitMatrix matrix = RandomTiles.mosaic(40, haplotypes, random);
      HaplotypeOrder start =
          switch (seed % 3) {
            case 0 -> HaplotypeOrder.identity(haplotypes);
            case 1 -> RandomTiles.order(haplotypes, random);
            default -> RandomTiles.grouped(haplotypes, random);
          };
      PositionalOrder order = new PositionalOrder(start);
      assertThat(order.haplotypes).isEqualTo(start.toArray());
      for (int variant = 0; variant < matrix.rows(); variant++) {
        order.take(
            variant,
            Arrays.copyOfRange(
                matrix.words(),
                variant * matrix.wordsPerRow(),
                (variant + 1) * matrix.wordsPerRow()));
        check(order, matrix, variant, start, "seed " + seed + ", variant " + variant);
      }
    }
  }

  private static void check(
      PositionalOrder order, BitMatrix matrix, int variant, HaplotypeOrder start, String what) {
    Integer[] expected = Arrays.stream(start.toArray()).boxed().toArray(Integer[]::new);
    Arrays.sort(expected, (a, b) -> compare(matrix, variant, a, b));
    assertThat(order.haplotypes)
        .as(what)
        .isEqualTo(Arrays.stream(expected).mapToInt(h -> h).toArray());
    for (int i = 1; i < expected.length; i++) {
      int a = expected[i - 1];
      int b = expected[i];
      int since = variant + 1;
      while (since > 0 && matrix.get(since - 1, a) == matrix.get(since - 1, b)) {
        since--;
      }
      if (since == 0) {
        since = beforeTheTile(start, a, b);
      }
      assertThat(order.since[i]).as("%s, position %d", what, i).isEqualTo(since);
    }
    int[] positions = new int[expected.length];
    order.invert(positions);
    for (int i = 0; i < expected.length; i++) {
      assertThat(positions[expected[i]]).isEqualTo(i);
    }
  }

  private static int compare(BitMatrix matrix, int variant, int a, int b) {
    for (int v = variant; v >= 0; v--) {
      if (matrix.get(v, a) != matrix.get(v, b)) {
        return matrix.get(v, a) ? 1 : -1;
      }
    }
    return 0;
  }

  private static int beforeTheTile(HaplotypeOrder start, int a, int b) {
    return start.groups() > 1 && start.groupOf(a) == start.groupOf(b) ? -1000 : 0;
  }
}
