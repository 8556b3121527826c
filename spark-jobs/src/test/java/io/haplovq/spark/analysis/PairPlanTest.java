package io.haplovq.spark.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.InputException;
import io.haplovq.popgen.DistanceBins;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairPlanTest {
  private static final DistanceBins BINS = new DistanceBins(new long[] {1, 10, 100});

  private static ChosenWindows.Sites sites(int window, String contig, long... positions) {
    return new ChosenWindows.Sites(window, contig, positions, 0);
  }

  @Test
  void pairsReachOverWindowsAndNotOverContigs() {
    List<ChosenWindows.Sites> sites =
        List.of(
            sites(0, "1"),
            sites(1, "1", 5, 8),
            sites(2, "1"),
            sites(3, "1", 20),
            sites(4, "2", 21, 22),
            sites(5, "2"));
    PairPlan plan = PairPlan.of(sites, BINS, 100, 100, 1);
    assertThat(plan.byWindow())
        .isEqualTo(
            Map.of(
                1,
                List.of(
                    new PairPlan.Planned(0, 1, 0, true),
                    new PairPlan.Planned(0, 2, 1, true),
                    new PairPlan.Planned(1, 2, 1, true)),
                4,
                List.of(new PairPlan.Planned(3, 4, 0, true))));
    // The variant of window 3 is wanted where its pairs' first variants are.
    assertThat(plan.wanted().get(3)).containsExactly(new PairPlan.Wanted(2, 1));
    assertThat(plan.wanted().get(1))
        .containsExactly(new PairPlan.Wanted(0, 1), new PairPlan.Wanted(1, 1));
    assertThat(plan.wanted()).containsOnlyKeys(1, 3, 4);
    assertThat(plan.pairs()).isEqualTo(4);
    assertThat(plan.contig(2)).isEqualTo("1");
    assertThat(plan.contig(3)).isEqualTo("2");
    assertThat(plan.position(4)).isEqualTo(22);
  }

  @Test
  void listedPairsAreSpreadEvenly() {
    long[] positions = new long[50];
    for (int i = 0; i < 50; i++) {
      positions[i] = i + 1;
    }
    for (int listed : new int[] {0, 1, 7, 1000}) {
      PairPlan plan = PairPlan.of(List.of(sites(0, "1", positions)), BINS, 40, listed, 1);
      assertThat(plan.pairs()).isEqualTo(80);
      assertThat(plan.byWindow().get(0).stream().filter(PairPlan.Planned::listed))
          .hasSize(Math.min(80, listed));
    }
  }

  @Test
  void nothingIsPlannedWhereThereIsNothing() {
    assertThat(PairPlan.of(List.of(), BINS, 9, 9, 1).pairs()).isZero();
    assertThat(PairPlan.of(List.of(sites(0, "1", 7)), BINS, 9, 9, 1).pairs()).isZero();
    assertThat(PairPlan.of(List.of(sites(0, "1", 7, 7, 1000)), BINS, 9, 9, 1).pairs()).isZero();
  }

  @Test
  void contigsHaveToBeSorted() {
    assertThatThrownBy(
            () -> PairPlan.of(List.of(sites(0, "1", 7), sites(1, "1", 6)), BINS, 9, 9, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("1:6 follows 1:7");
  }
}
