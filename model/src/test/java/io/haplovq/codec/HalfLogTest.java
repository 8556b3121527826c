package io.haplovq.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The values that ARCHIVE-FORMAT.md, section 6.1 states. */
final class HalfLogTest {
  @Test
  void twoClassesAnOctave() {
    int[] firsts = {0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256};
    for (int i = 0; i < firsts.length; i++) {
      assertThat(HalfLog.of(firsts[i])).isEqualTo(i);
      assertThat(HalfLog.of(Math.max(0, firsts[i] - 1))).isEqualTo(Math.max(0, i - 1));
    }
    assertThat(HalfLog.of(3071)).isEqualTo(22);
    assertThat(HalfLog.of(3072)).isEqualTo(HalfLog.CLASSES - 1);
    assertThat(HalfLog.of(Integer.MAX_VALUE)).isEqualTo(HalfLog.CLASSES - 1);
  }

  @Test
  void oneClassAnOctave() {
    assertThat(HalfLog.octave(0, 15)).isZero();
    for (int exponent = 0; exponent < 31; exponent++) {
      assertThat(HalfLog.octave(1 << exponent, 15)).isEqualTo(Math.min(15, exponent + 1));
      assertThat(HalfLog.octave((1 << exponent) - 1, 40)).isEqualTo(exponent);
    }
  }

  @Test
  void eighthsOfOctaves() {
    assertThat(HalfLog.eighths(1)).isZero();
    assertThat(HalfLog.eighths(3)).isEqualTo(12);
    assertThat(HalfLog.eighths(100)).isEqualTo(8 * 6 + 4);
    for (int value = 1; value < 5000; value++) {
      assertThat(HalfLog.eighths(value + 1)).isGreaterThanOrEqualTo(HalfLog.eighths(value));
    }
    assertThat(HalfLog.eighths(Integer.MAX_VALUE)).isEqualTo(8 * 30 + 7);
  }
}
