package io.haplovq.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.CorruptDataException;
import io.haplovq.genotype.BitMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every residual codec must do, by {@code pbwt-mix-fast}. */
final class MixedFastCodecTest extends MixedCodecTest {
  @Override
  String name() {
    return "pbwt-mix-fast";
  }

  /** Behind a column that was written, noise: stretches are halved at whatever it says. */
  @Test
  @Timeout(120)
  void survivesNoiseWithinStretches() {
    MixedCodec codec = new MixedCodec(MixDepth.FAST);
    Random random = new Random(33);
    int refused = 0;
    int rounds = 1500;
    for (int round = 0; round < rounds; round++) {
      int haplotypes = 40 + random.nextInt(300);
      HaplotypeOrder order = RandomTiles.grouped(haplotypes, random);
      BitMatrix matrix = RandomTiles.mosaic(24, haplotypes, random);
      byte[] stream = codec.encode(matrix, order).get(0);
      int whole = 4 + random.nextInt(stream.length - 3);
      byte[] noise = new byte[whole + 200];
      random.nextBytes(noise);
      System.arraycopy(stream, 0, noise, 0, whole);
      try {
        assertThat(codec.decodeFirst(12, List.of(noise), 24, haplotypes, order).rows())
            .isEqualTo(12);
        codec.decode(List.of(noise), 24, haplotypes, order);
      } catch (CorruptDataException expected) {
        assertThat(expected.offset()).isNotNegative();
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(rounds * 9 / 10);
  }

  /** Nothing but zeros or ones: every bit as likely or as unlikely as it can be. */
  @Test
  void survivesStreamsOfOneByte() {
    MixedCodec codec = new MixedCodec(MixDepth.FAST);
    for (int value = 0; value < 256; value++) {
      byte[] stream = new byte[20_000];
      Arrays.fill(stream, (byte) value);
      for (int haplotypes : new int[] {0, 1, 2, 17, 18, 19, 600}) {
        HaplotypeOrder order = RandomTiles.grouped(haplotypes, new Random(value));
        try {
          assertThat(codec.decodeFirst(40, List.of(stream), 41, haplotypes, order).rows())
              .isEqualTo(40);
        } catch (CorruptDataException expected) {
          assertThat(expected.offset()).isNotNegative();
        }
      }
    }
  }
}
