package io.haplovq.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.CorruptDataException;
import io.haplovq.archive.WindowTable.Positions;
import io.haplovq.archive.WindowTable.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class WindowTableTest {
  private static final WindowTable SOME =
      new WindowTable(
          List.of(
              new Span(0, 0, Positions.SORTED),
              new Span(1_000_000, 1_300_000, Positions.UNSORTED),
              new Span(1_299_990, 1_500_000, Positions.SORTED),
              new Span(5, WindowTable.MAX_POSITION, Positions.SORTED),
              new Span(WindowTable.MAX_POSITION, WindowTable.MAX_POSITION, Positions.UNSORTED)));

  @Test
  void comesBack() {
    assertThat(WindowTable.decode(SOME.encode())).isEqualTo(SOME);
    WindowTable empty = new WindowTable(List.of());
    assertThat(WindowTable.decode(empty.encode())).isEqualTo(empty);
  }

  @Test
  void damageIsRefusedOrGivesAnotherTable() {
    byte[] bytes = SOME.encode();
    for (int i = 0; i < bytes.length; i++) {
      byte[] shorter = Arrays.copyOf(bytes, i);
      assertThatThrownBy(() -> WindowTable.decode(shorter))
          .isInstanceOf(CorruptDataException.class);
      for (int flip = 1; flip < 256; flip++) {
        byte[] damaged = bytes.clone();
        damaged[i] ^= (byte) flip;
        try {
          assertThat(WindowTable.decode(damaged)).isNotEqualTo(SOME);
        } catch (CorruptDataException expected) {
          assertThat(expected).hasMessageContaining("window table");
        }
      }
    }
  }

  @Test
  void aWindowCostsAFewBytes() {
    Random random = new Random(81);
    List<Span> spans = new ArrayList<>();
    long at = 10_000;
    for (int i = 0; i < 1000; i++) {
      long last = at + 200_000 + random.nextInt(100_000);
      spans.add(new Span(at, last, Positions.SORTED));
      at = last + random.nextInt(60);
    }
    assertThat(new WindowTable(spans).encode()).hasSizeLessThan(4100);
  }

  @Test
  void spansOverlapAtTheirEnds() {
    Span span = new Span(10, 20, Positions.SORTED);
    assertThat(span.overlaps(20, 25)).isTrue();
    assertThat(span.overlaps(21, 25)).isFalse();
    assertThat(span.overlaps(1, 10)).isTrue();
    assertThat(span.overlaps(1, 9)).isFalse();
    assertThat(span.overlaps(12, 13)).isTrue();
  }

  @Test
  void refusesImpossibleSpans() {
    for (long[] span : new long[][] {{-1, 5}, {5, 4}, {0, WindowTable.MAX_POSITION + 1}}) {
      assertThatThrownBy(() -> new Span(span[0], span[1], Positions.SORTED))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
