package io.haplovq.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.nn.IndexMatrix;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HaplotypeOrderTest {
  @Test
  void codesGiveTheStableSortByHead() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      IndexMatrix codes =
          IndexCodecTest.random(
              random.nextInt(300), random.nextInt(4), 1 + random.nextInt(9), random);
      Comparator<Integer> comparator = Comparator.comparing(h -> 0);
      for (int head = 0; head < codes.heads(); head++) {
        int at = head;
        comparator = comparator.thenComparing(h -> codes.code(h, at));
      }
      List<Integer> expected =
          IntStream.range(0, codes.haplotypes()).boxed().sorted(comparator).toList();
      assertThat(IntStream.of(HaplotypeOrder.fromCodes(codes).toArray()).boxed().toList())
          .as("seed %d", seed)
          .isEqualTo(expected);
    }
  }

  @Test
  void tiesKeepTheGivenOrder() {
    IndexMatrix codes = new IndexMatrix(4, 1, 2, new char[] {1, 0, 1, 0});
    HaplotypeOrder ties = HaplotypeOrder.of(new int[] {3, 2, 1, 0});
    assertThat(HaplotypeOrder.fromCodes(codes, ties).toArray()).containsExactly(3, 1, 2, 0);
  }

  @Test
  void refusesWhatIsNoPermutation() {
    for (int[] wrong : List.of(new int[] {0, 0}, new int[] {1, 2}, new int[] {-1, 0})) {
      assertThatThrownBy(() -> HaplotypeOrder.of(wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(HaplotypeOrder.of(new int[] {0, 1, 2})).isEqualTo(HaplotypeOrder.identity(3));
  }

  @Test
  void groupsAreHaplotypesWithTheSameCodes() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      IndexMatrix codes =
          IndexCodecTest.random(random.nextInt(100), 1 + random.nextInt(3), 3, random);
      HaplotypeOrder order = HaplotypeOrder.fromCodes(codes);
      int group = 0;
      for (int i = 1; i < order.size(); i++) {
        int haplotype = order.haplotypeAt(i);
        int before = order.haplotypeAt(i - 1);
        boolean same = true;
        for (int head = 0; head < codes.heads(); head++) {
          same &= codes.code(haplotype, head) == codes.code(before, head);
        }
        group += same ? 0 : 1;
        assertThat(order.groupOf(haplotype)).as("seed %d", seed).isEqualTo(group);
      }
      assertThat(order.groups()).isEqualTo(group + 1);
    }
  }

  @Test
  void ordersOfOtherGroupsDiffer() {
    IndexMatrix codes = new IndexMatrix(3, 1, 2, new char[] {0, 0, 1});
    assertThat(HaplotypeOrder.fromCodes(codes).toArray()).containsExactly(0, 1, 2);
    assertThat(HaplotypeOrder.fromCodes(codes)).isNotEqualTo(HaplotypeOrder.identity(3));
    assertThat(HaplotypeOrder.identity(3).groups()).isEqualTo(1);
  }

  /** A window whose codes say nothing keeps the groups of the one before. */
  @Test
  void noHeadsKeepOrderAndGroups() {
    HaplotypeOrder before =
        HaplotypeOrder.fromCodes(new IndexMatrix(3, 1, 2, new char[] {1, 0, 1}));
    IndexMatrix none = new IndexMatrix(3, 0, 1, new char[0]);
    assertThat(HaplotypeOrder.fromCodes(none, before)).isEqualTo(before);
  }
}
