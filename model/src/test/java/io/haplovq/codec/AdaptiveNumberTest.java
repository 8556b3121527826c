package io.haplovq.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.CorruptDataException;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class AdaptiveNumberTest {
  /** Numbers around all powers of two, up to a largest. */
  private static Set<Integer> boundaries(int most) {
    Set<Integer> numbers = new TreeSet<>();
    for (int exponent = 0; exponent < 30; exponent++) {
      for (int by = -2; by <= 1; by++) {
        int number = (1 << exponent) + by;
        if (number >= 0 && number <= most) {
          numbers.add(number);
        }
      }
    }
    numbers.add(most);
    return numbers;
  }

  @Test
  void roundTripsAllBoundaries() {
    for (int most : boundaries((1 << 30) - 1)) {
      AdaptiveNumber writer = new AdaptiveNumber(2);
      AdaptiveNumber reader = new AdaptiveNumber(2);
      BinaryEncoder encoder = new BinaryEncoder();
      for (int value : boundaries(most)) {
        assertThat(writer.code(encoder, value & 1, value, most)).isEqualTo(value);
      }
      BinaryDecoder decoder = new BinaryDecoder("numbers", encoder.toByteArray());
      for (int value : boundaries(most)) {
        assertThat(reader.code(decoder, value & 1, 0, most)).as("of %d", most).isEqualTo(value);
      }
      decoder.end();
    }
  }

  @Test
  void roundTripsRandomNumbers() {
    Random random = new Random(1);
    int[] values = random.ints(5000).map(i -> i >>> (2 + (i & 15))).toArray();
    AdaptiveNumber writer = new AdaptiveNumber(1);
    AdaptiveNumber reader = new AdaptiveNumber(1);
    BinaryEncoder encoder = new BinaryEncoder();
    for (int value : values) {
      writer.code(encoder, 0, value, (1 << 30) - 1);
    }
    BinaryDecoder decoder = new BinaryDecoder("numbers", encoder.toByteArray());
    for (int value : values) {
      assertThat(reader.code(decoder, 0, 0, (1 << 30) - 1)).isEqualTo(value);
    }
    decoder.end();
  }

  @Test
  void refusesNumbersBeyondTheLargest() {
    for (int value : new int[] {2, 5, 6, 100, 200, (1 << 29) + 5}) {
      BinaryEncoder encoder = new BinaryEncoder();
      new AdaptiveNumber(1).code(encoder, 0, value, value);
      byte[] bytes = encoder.toByteArray();
      assertThatThrownBy(
              () ->
                  new AdaptiveNumber(1).code(new BinaryDecoder("numbers", bytes), 0, 0, value - 1))
          .isInstanceOf(CorruptDataException.class)
          .hasMessageContaining("a number of " + value + ", at most " + (value - 1));
    }
  }

  @Test
  void noiseGivesNumbersWithinBoundsOrIsRefused() {
    Random random = new Random(2);
    int read = 0;
    for (int round = 0; round < 2000; round++) {
      byte[] noise = new byte[60];
      random.nextBytes(noise);
      BinaryDecoder decoder = new BinaryDecoder("noise", noise);
      AdaptiveNumber numbers = new AdaptiveNumber(1);
      int most = random.nextInt(1 << random.nextInt(31));
      try {
        for (int i = 0; i < 10; i++) {
          assertThat(numbers.code(decoder, 0, 0, most)).isBetween(0, most);
          read++;
        }
      } catch (CorruptDataException expected) {
        assertThat(expected.offset()).isNotNegative();
      }
    }
    assertThat(read).isGreaterThan(1000);
  }

  @Test
  void aNumberThatIsAlwaysTheSameBecomesCheap() {
    AdaptiveNumber numbers = new AdaptiveNumber(1);
    BinaryEncoder encoder = new BinaryEncoder();
    for (int i = 0; i < 10_000; i++) {
      numbers.code(encoder, 0, 5, 1000);
    }
    assertThat(encoder.toByteArray().length).isLessThan(200);
  }
}
