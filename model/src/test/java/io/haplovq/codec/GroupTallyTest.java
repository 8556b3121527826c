package io.haplovq.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.nn.IndexMatrix;
import org.junit.jupiter.api.Test;

final class GroupTallyTest {
  private static final HaplotypeOrder ORDER =
      HaplotypeOrder.fromCodes(new IndexMatrix(4, 1, 3, new char[] {2, 0, 2, 1}));

  @Test
  void groupsAreThoseOfTheOrder() {
    assertThat(new GroupTally(ORDER).groups()).isEqualTo(3);
    assertThat(new GroupTally(HaplotypeOrder.identity(9)).groups()).isEqualTo(1);
  }

  @Test
  void countsGroupByGroupUntilCleared() {
    GroupTally tally = new GroupTally(ORDER);
    tally.add(0, 0);
    assertThat(tally.context(2)).isEqualTo(2);
    assertThat(tally.context(1)).isZero();
    assertThat(tally.context(3)).isZero();
    tally.clear();
    assertThat(tally.context(2)).isZero();
  }

  @Test
  void contextsFollowTheCounts() {
    assertThat(context(0, 0)).isZero();
    assertThat(context(1, 0)).isEqualTo(2);
    assertThat(context(3, 0)).isEqualTo(3);
    assertThat(context(64, 0)).isEqualTo(8);
    assertThat(context(5000, 0)).isEqualTo(8);
    assertThat(context(0, 1)).isEqualTo(10);
    assertThat(context(0, 64)).isEqualTo(16);
    assertThat(context(1, 1)).isEqualTo(17 + 7);
    assertThat(context(99, 3)).isEqualTo(17);
    assertThat(context(3, 99)).isEqualTo(17 + 14);
    assertThat(context(4, 4)).isEqualTo(32 + 7);
    assertThat(context(4, 5000)).isEqualTo(32 + 14);
  }

  @Test
  void contextsStayBelowTheirNumber() {
    for (int zeros = 0; zeros < 150; zeros++) {
      for (int ones = 0; ones < 150; ones++) {
        assertThat(context(zeros, ones)).isBetween(0, GroupTally.CONTEXTS - 1);
      }
    }
  }

  private static int context(int zeros, int ones) {
    GroupTally tally = new GroupTally(ORDER);
    for (int i = 0; i < zeros; i++) {
      tally.add(0, 0);
    }
    for (int i = 0; i < ones; i++) {
      tally.add(2, 1);
    }
    return tally.context(0);
  }
}
