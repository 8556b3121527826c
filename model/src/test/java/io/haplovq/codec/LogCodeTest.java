package io.haplovq.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class LogCodeTest {
  @Test
  void symbolsGrowWithTheNumbersAndLoseNothing() {
    int previous = 0;
    for (int value = 0; value < 70_000; value++) {
      previous = check(value, previous);
    }
    for (int shift = 17; shift < 31; shift++) {
      for (int near = -2; near <= 2; near++) {
        previous = check((1 << shift) + near, 0);
      }
    }
    check(Integer.MAX_VALUE, previous);
    assertThat(LogCode.symbol(Integer.MAX_VALUE)).isEqualTo(LogCode.MAX_SYMBOL);
  }

  private static int check(int value, int atLeast) {
    int symbol = LogCode.symbol(value);
    int low = value & (1 << LogCode.lowBits(symbol)) - 1;
    assertThat(symbol).isBetween(atLeast, LogCode.MAX_SYMBOL);
    assertThat(LogCode.base(symbol) | low).isEqualTo(value);
    assertThat(LogCode.base(symbol) & low).isZero();
    return symbol;
  }

  @Test
  void bitsComeBackAtEveryWidth() {
    long seed = 31;
    Random random = new Random(seed);
    int[] values = new int[5000];
    int[] widths = new int[values.length];
    BitWriter out = new BitWriter();
    for (int i = 0; i < values.length; i++) {
      widths[i] = random.nextInt(33);
      values[i] = (int) (random.nextInt() & (1L << widths[i]) - 1);
      out.put(values[i], widths[i]);
    }
    BitReader in = new BitReader("bits", out.toByteArray());
    for (int i = 0; i < values.length; i++) {
      assertThat(in.take(widths[i])).as("seed %d, number %d", seed, i).isEqualTo(values[i]);
    }
    in.end();
  }
}
