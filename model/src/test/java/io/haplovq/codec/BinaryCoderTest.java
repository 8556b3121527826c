package io.haplovq.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.CorruptDataException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BinaryCoderTest {
  private static final int[] BOUNDS = {1, 2, 3, 5, 100, 1 << 28, (1 << 28) + 1, 1 << 30};

  @Test
  void roundTripsBitsOfEveryProbability() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      int[] bits = new int[20_000];
      int[] ones = new int[bits.length];
      for (int i = 0; i < bits.length; i++) {
        ones[i] =
            switch (random.nextInt(4)) {
              case 0 -> 1;
              case 1 -> 65_535;
              default -> 1 + random.nextInt(65_535);
            };
        bits[i] = random.nextInt(65_536) < ones[i] ? 1 : 0;
        if (random.nextInt(100) == 0) {
          bits[i] ^= 1;
        }
      }
      BinaryEncoder encoder = new BinaryEncoder();
      for (int i = 0; i < bits.length; i++) {
        assertThat(encoder.code(bits[i], ones[i])).isEqualTo(bits[i]);
      }
      BinaryDecoder decoder = new BinaryDecoder("bits", encoder.toByteArray());
      int[] read = new int[bits.length];
      for (int i = 0; i < bits.length; i++) {
        read[i] = decoder.code(0, ones[i]);
      }
      decoder.end();
      assertThat(read).as("seed %d", seed).isEqualTo(bits);
    }
  }

  /** The hardest case of a coder without carries: an interval that stays around the middle. */
  @Test
  void roundTripsBitsThatNarrowTheIntervalToNothing() {
    Random random = new Random(1);
    for (int round = 0; round < 200; round++) {
      int low = 0;
      int high = -1;
      int[] bits = new int[200];
      int[] ones = new int[bits.length];
      BinaryEncoder encoder = new BinaryEncoder();
      for (int i = 0; i < bits.length; i++) {
        ones[i] = 1 + random.nextInt(65_535);
        int middle = BinaryEncoder.split(low, high, ones[i]);
        bits[i] = Integer.compareUnsigned(middle, 0x80000000) >= 0 ? 1 : 0;
        if (bits[i] == 1) {
          high = middle;
        } else {
          low = middle + 1;
        }
        if ((low ^ high) >>> 24 == 0) {
          low = 0;
          high = -1;
        }
        encoder.code(bits[i], ones[i]);
      }
      BinaryDecoder decoder = new BinaryDecoder("bits", encoder.toByteArray());
      for (int i = 0; i < bits.length; i++) {
        assertThat(decoder.code(0, ones[i])).isEqualTo(bits[i]);
      }
      decoder.end();
    }
  }

  @Test
  void roundTripsUniformNumbersAndNoise() {
    Random random = new Random(2);
    BinaryEncoder encoder = new BinaryEncoder();
    for (int bound : BOUNDS) {
      for (int value : values(bound, random)) {
        encoder.codeUniform(value, bound);
        encoder.codeNoise(value, 30);
      }
    }
    random = new Random(2);
    BinaryDecoder decoder = new BinaryDecoder("numbers", encoder.toByteArray());
    for (int bound : BOUNDS) {
      for (int value : values(bound, random)) {
        assertThat(decoder.codeUniform(0, bound)).isEqualTo(value);
        assertThat(decoder.codeNoise(0, 30)).isEqualTo(value);
      }
    }
    decoder.end();
  }

  private static int[] values(int bound, Random random) {
    int[] values = random.ints(200, 0, bound).toArray();
    values[0] = 0;
    values[1] = bound - 1;
    values[2] = bound / 2;
    return values;
  }

  @Test
  void aNumberThatCanOnlyBeOneCostsNothing() {
    BinaryEncoder encoder = new BinaryEncoder();
    for (int i = 0; i < 1000; i++) {
      encoder.codeUniform(0, 1);
    }
    assertThat(encoder.toByteArray()).containsExactly(-1, -1, -1, -1);
  }

  @Test
  void uniformNumbersCostTheirLogarithm() {
    BinaryEncoder encoder = new BinaryEncoder();
    Random random = new Random(3);
    for (int i = 0; i < 1000; i++) {
      encoder.codeUniform(random.nextInt(1000), 1000);
    }
    assertThat(encoder.toByteArray().length * 8.0).isBetween(9900.0, 10_100.0);
  }

  @Test
  void noiseStaysWithinBounds() {
    Random random = new Random(4);
    for (int bound : BOUNDS) {
      byte[] noise = new byte[4000];
      random.nextBytes(noise);
      BinaryDecoder decoder = new BinaryDecoder("noise", noise);
      for (int i = 0; i < 500; i++) {
        assertThat(decoder.codeUniform(0, bound)).isBetween(0, bound - 1);
      }
    }
  }

  @Test
  void readsExactlyWhatWasWritten() {
    BinaryEncoder encoder = new BinaryEncoder();
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      encoder.codeNoise(random.nextInt(), 1);
    }
    byte[] bytes = encoder.toByteArray();
    for (int length = 0; length < bytes.length; length++) {
      byte[] shorter = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> read(shorter))
          .isInstanceOf(CorruptDataException.class)
          .hasMessageContaining("ends early");
    }
    assertThatThrownBy(() -> read(Arrays.copyOf(bytes, bytes.length + 1)))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("1 bytes behind the end");
    read(bytes);
  }

  private static void read(byte[] bytes) {
    BinaryDecoder decoder = new BinaryDecoder("bits", bytes);
    for (int i = 0; i < 300; i++) {
      decoder.codeNoise(0, 1);
    }
    decoder.end();
  }
}
