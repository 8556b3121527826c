package io.haplovq.spark.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.codec.TileMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChainChoiceTest {
  /** A window of one block with these bytes in modes none and order; below 0 for none. */
  private static WindowCandidates window(int number, int none, int order) {
    Map<TileMode, Long> tiles = new EnumMap<>(TileMode.class);
    if (none >= 0) {
      tiles.put(TileMode.NONE, (long) none);
    }
    if (order >= 0) {
      tiles.put(TileMode.ORDER, order + 9L);
    }
    return new WindowCandidates(number, List.of(tiles), 0);
  }

  private static List<TileMode> modes(WindowCandidates... chain) {
    List<TileMode> modes = new ArrayList<>();
    for (ChainChoice.Chosen window : ChainChoice.of(List.of(chain))) {
      assertThat(window.window()).isEqualTo(modes.size());
      modes.add(window.modes().get(0));
    }
    return modes;
  }

  @Test
  void laterWindowsMayPayForTheFirst() {
    assertThat(modes(window(0, 100, 150), window(1, 100, 20), window(2, 100, 300)))
        .containsExactly(TileMode.ORDER, TileMode.ORDER, TileMode.NONE);
    assertThat(modes(window(0, 100, 150), window(1, 100, 90), window(2, 100, 90)))
        .containsOnly(TileMode.NONE);
  }

  @Test
  void aWindowWithoutAModelIsPassedOver() {
    assertThat(modes(window(0, 100, 20), window(1, 100, -1), window(2, 100, 20)))
        .containsExactly(TileMode.ORDER, TileMode.NONE, TileMode.ORDER);
  }

  @Test
  void aWindowWithoutAModelDoesNotNeedTheOthersToBePlain() {
    assertThat(modes(window(0, -1, 200), window(1, 100, -1), window(2, -1, 200)))
        .containsExactly(TileMode.ORDER, TileMode.NONE, TileMode.ORDER);
  }

  /** A window of two blocks, each with these bytes in modes none, order and reconstruction. */
  private static WindowCandidates decoded(
      int number, int none, int order, int reconstruction, int model) {
    Map<TileMode, Long> tiles = new EnumMap<>(TileMode.class);
    tiles.put(TileMode.NONE, (long) none);
    tiles.put(TileMode.ORDER, (long) order);
    if (reconstruction >= 0) {
      tiles.put(TileMode.RECONSTRUCTION, (long) reconstruction);
    }
    return new WindowCandidates(number, List.of(tiles, tiles), model);
  }

  @Test
  void blocksShareTheDecoderTheyPayFor() {
    List<ChainChoice.Chosen> chosen =
        ChainChoice.of(List.of(decoded(0, 100, 90, 40, 60), decoded(1, 100, 50, 45, 60)));
    assertThat(chosen.get(0).modes())
        .containsExactly(TileMode.RECONSTRUCTION, TileMode.RECONSTRUCTION);
    assertThat(chosen.get(0).usesModel()).isTrue();
    assertThat(chosen.get(0).bytes()).isEqualTo(40 + 40 + 60);
    assertThat(chosen.get(1).modes()).containsExactly(TileMode.ORDER, TileMode.ORDER);
    assertThat(chosen.get(1).usesModel()).isFalse();
    assertThat(chosen.get(1).bytes()).isEqualTo(100);
  }

  @Test
  void aDecoderIsOnlyTriedWhereAllTilesTakeMore() {
    assertThat(decoded(0, 100, 90, -1, 179).modelMayPay()).isTrue();
    assertThat(decoded(0, 100, 90, -1, 180).modelMayPay()).isFalse();
    assertThat(decoded(0, 100, 90, -1, 0).modelMayPay()).as("no model").isFalse();
  }
}
