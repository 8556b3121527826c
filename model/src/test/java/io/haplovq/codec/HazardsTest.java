package io.haplovq.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.nn.IndexMatrix;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class HazardsTest {
  private static final int VARIANT = 5000;

  @Test
  void beginAsOneInOneMoreThanWasAgreed() {
    PositionalOrder order = agreeing(1, 8, 11, 12, 100, 5000);
    Hazards hazards = new Hazards(order, tally(6), 6);
    for (int allele = 0; allele < 2; allele++) {
      hazards.sum(VARIANT, 0, 6, allele);
      int[] agreed = {1, 8, 8, 8, 64, 2048};
      for (int i = 0; i < agreed.length; i++) {
        assertThat(hazards.between(i, i + 1)).isEqualTo(65536 / (agreed[i] + 1) + 1);
      }
    }
  }

  @Test
  void addUp() {
    PositionalOrder order = agreeing(8, 300, 20, 8, 77, 4000, 9);
    Hazards hazards = new Hazards(order, tally(7), 512);
    hazards.sum(VARIANT, 1, 7, 0);
    for (int from = 0; from <= 6; from++) {
      int sum = 0;
      for (int to = from; to <= 6; to++) {
        assertThat(hazards.between(from, to)).isEqualTo(sum);
        sum += to < 6 ? hazards.between(to, to + 1) : 0;
      }
    }
  }

  @Test
  void learnWhereStretchesEnd() {
    PositionalOrder order = agreeing(8, 64, 8, 64);
    Hazards hazards = new Hazards(order, tally(4), 4);
    hazards.sum(VARIANT, 0, 4, 1);
    hazards.learn(1);
    hazards.sum(VARIANT, 0, 4, 1);
    int held = ((7281 << 4) + (0 - (7281 << 4)) * 2 / 3 >> 4) + 1;
    int ended = ((1008 << 4) + ((65535 << 4) - (1008 << 4)) * 2 / 3 >> 4) + 1;
    // Two positions of each kind, one hazard a kind; the positions behind the end taught nothing.
    assertThat(hazards.between(0, 1)).isEqualTo(held).isEqualTo(hazards.between(2, 3));
    assertThat(hazards.between(1, 2)).isEqualTo(ended).isEqualTo(hazards.between(3, 4));
    hazards.sum(VARIANT, 0, 4, 0);
    assertThat(hazards.between(0, 1)).as("of the other allele").isEqualTo(7282);
  }

  @Test
  void learnOftenWhatSeveralPositionsShare() {
    PositionalOrder order = agreeing(8, 8, 8);
    Hazards hazards = new Hazards(order, tally(3), 3);
    hazards.sum(VARIANT, 0, 3, 0);
    hazards.learn(2);
    hazards.sum(VARIANT, 0, 3, 0);
    int hazard = 7281 << 4;
    hazard += (0 - hazard) * 2 / 3;
    hazard += (0 - hazard) * 2 / 5;
    hazard += ((65535 << 4) - hazard) * 2 / 7;
    assertThat(hazards.between(1, 2)).isEqualTo((hazard >> 4) + 1);
  }

  @Test
  void stayWithinTheirRange() {
    int longest = Stretches.LONGEST;
    int[] agreed = new int[longest];
    Arrays.fill(agreed, 8);
    PositionalOrder order = agreeing(agreed);
    Hazards hazards = new Hazards(order, tally(longest), longest);
    int hazard = 7281 << 4;
    for (int round = 0; round < 2000; round++) {
      hazards.sum(VARIANT, 0, longest, 0);
      hazards.learn(0);
      hazard += ((65535 << 4) - hazard) * 2 / (2 * Math.min(round, 255) + 3);
    }
    hazards.sum(VARIANT, 0, longest, 0);
    assertThat(hazards.between(0, 1)).isEqualTo((hazard >> 4) + 1).isBetween(65_000, 65_536);
    assertThat(hazards.between(0, longest)).isEqualTo(longest * hazards.between(0, 1));
    for (int round = 0; round < 200; round++) {
      hazards.sum(VARIANT, 0, longest, 0);
      hazards.learn(longest - 1);
    }
    hazards.sum(VARIANT, 0, longest, 0);
    assertThat(hazards.between(0, 1)).isBetween(1, 600);
  }

  /** Groups that have shown something are told apart; without groups nothing is. */
  @Test
  void differByWhatGroupsHaveShown() {
    PositionalOrder order = agreeing(8, 8, 8, 8);
    HaplotypeOrder grouped =
        HaplotypeOrder.fromCodes(new IndexMatrix(4, 1, 2, new char[] {0, 0, 1, 1}));
    for (HaplotypeOrder start : new HaplotypeOrder[] {grouped, HaplotypeOrder.identity(4)}) {
      GroupTally tally = new GroupTally(start);
      tally.add(0, 0);
      Hazards hazards = new Hazards(order, tally, 4);
      hazards.sum(VARIANT, 0, 4, 0);
      hazards.learn(1);
      hazards.sum(VARIANT, 0, 4, 0);
      boolean same = hazards.between(0, 1) == hazards.between(2, 3);
      assertThat(same).as("%d groups", start.groups()).isEqualTo(start.groups() == 1);
    }
  }

  /** Haplotypes in order, each agreeing for so many variants before {@link #VARIANT}. */
  private static PositionalOrder agreeing(int... variants) {
    PositionalOrder order = new PositionalOrder(HaplotypeOrder.identity(variants.length));
    Arrays.setAll(order.since, i -> VARIANT - variants[i]);
    return order;
  }

  private static GroupTally tally(int haplotypes) {
    return new GroupTally(HaplotypeOrder.identity(haplotypes));
  }
}
