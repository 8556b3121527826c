package io.haplovq.spark.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThinningTest {
  @Test
  void choosesSoManyEvenlyWhateverTheWindows() {
    int[][] cuts = {{100}, {1, 99}, {50, 0, 50}, {33, 33, 34}};
    for (int most = 0; most <= 110; most++) {
      int expected = most == 0 || most > 100 ? 100 : most;
      String first = null;
      for (int[] counts : cuts) {
        Thinning thinning = Thinning.of(counts, most);
        StringBuilder chosen = new StringBuilder();
        int from = 0;
        for (int window = 0; window < counts.length; window++) {
          int start = from;
          int[] rows = IntStream.range(start, start + counts[window]).toArray();
          for (int row : thinning.choose(window, rows)) {
            chosen.append(row).append(' ');
          }
          from += counts[window];
        }
        assertThat(thinning.chosen()).isEqualTo(expected);
        assertThat(chosen.toString().split(" ")).hasSize(expected);
        first = first == null ? chosen.toString() : first;
        assertThat(chosen).hasToString(first);
      }
      int[] rows = IntStream.range(0, 100).toArray();
      int[] evenly = Thinning.of(new int[] {100}, most).choose(0, rows);
      int widest =
          IntStream.range(1, evenly.length).map(i -> evenly[i] - evenly[i - 1]).max().orElse(0);
      assertThat(widest).isLessThanOrEqualTo(100 / expected + 1);
    }
  }

  @Test
  void nothingOfNothing() {
    assertThat(Thinning.of(new int[] {0, 0}, 5).choose(1, new int[0])).isEmpty();
    assertThat(Thinning.of(new int[0], 0).chosen()).isZero();
  }
}
