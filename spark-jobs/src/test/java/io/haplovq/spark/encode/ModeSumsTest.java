package io.haplovq.spark.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.codec.TileMode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModeSumsTest {
  @Test
  void onlyModesTriedInAllWindowsCanBeCompared() {
    ModeSums one = new ModeSums();
    one.add(Map.of(TileMode.NONE, 10L, TileMode.ORDER, 7L));
    ModeSums all = new ModeSums();
    all.add(Map.of(TileMode.NONE, 5L, TileMode.ORDER, 6L, TileMode.RECONSTRUCTION, 4L));
    all.add(one);
    assertThat(all.triedInAll(2)).isEqualTo(Map.of(TileMode.NONE, 15L, TileMode.ORDER, 13L));
    assertThat(all.triedInAll(3)).isEmpty();
  }
}
