package io.haplovq.spark.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.codec.CompressedEntry;
import io.haplovq.codec.EncodedTile;
import io.haplovq.codec.TileMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChainChoiceTest {
  private static EncodedTile tile(TileMode mode, int bytes) {
    CompressedEntry residual = new CompressedEntry(List.of(new byte[bytes]));
    return new EncodedTile(
        mode, mode == TileMode.NONE ? null : new CompressedEntry(List.of(new byte[1])), residual);
  }

  /** A window of one block with these bytes in modes none and order; below 0 for none. */
  private static WindowCandidates window(int number, int none, int order) {
    Map<TileMode, EncodedTile> tiles = new EnumMap<>(TileMode.class);
    if (none >= 0) {
      tiles.put(TileMode.NONE, tile(TileMode.NONE, none));
    }
    if (order >= 0) {
      tiles.put(TileMode.ORDER, tile(TileMode.ORDER, order));
    }
    return new WindowCandidates(number, List.of(tiles), Optional.empty());
  }

  private static List<TileMode> modes(WindowCandidates... chain) {
    List<TileMode> modes = new ArrayList<>();
    for (ChainChoice.Chosen window : ChainChoice.of(List.of(chain))) {
      assertThat(window.window()).isEqualTo(modes.size());
      modes.add(window.tiles().get(0).mode());
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
}
