package io.haplovq.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class ContextMixerTest {
  private static final int BITS = 50_000;

  private static ContextMixer mixer(int rate) {
    return new ContextMixer(rate, 3, 5, 7, 11, 1, 13);
  }

  /** Bits that follow their contexts, then the opposite of what was learned, in turn. */
  private static void walk(BinaryCoder coder, int rate, int[] bits) {
    ContextMixer mixer = mixer(rate);
    Random random = new Random(rate);
    for (int i = 0; i < bits.length; i++) {
      int first = random.nextInt(7);
      int second = random.nextInt(11);
      mixer.context(0, first);
      mixer.context(1, second);
      mixer.context(2, 0);
      mixer.context(3, random.nextInt(13));
      mixer.weights(random.nextInt(3), random.nextInt(5));
      int turn = i / 10_000 & 1;
      int noise = random.nextInt(50) == 0 ? 1 : 0;
      int bit = (first > 3 ? 1 : 0) ^ turn ^ noise;
      bits[i] = mixer.code(coder, bit);
    }
  }

  @Test
  void readerAndWriterStayInStep() {
    for (int rate : new int[] {1, 6, 15, 16, 1000}) {
      int[] written = new int[BITS];
      BinaryEncoder encoder = new BinaryEncoder();
      walk(encoder, rate, written);
      byte[] bytes = encoder.toByteArray();
      BinaryEncoder again = new BinaryEncoder();
      walk(again, rate, new int[BITS]);
      assertThat(again.toByteArray()).isEqualTo(bytes);
      int[] read = new int[BITS];
      BinaryDecoder decoder = new BinaryDecoder("bits", bytes);
      walk(new Blind(decoder), rate, read);
      decoder.end();
      assertThat(read).as("rate %d", rate).isEqualTo(written);
    }
  }

  /** Keeps what is to be written from a decoder. */
  private static final class Blind extends BinaryCoder {
    private final BinaryDecoder decoder;

    Blind(BinaryDecoder decoder) {
      this.decoder = decoder;
    }

    @Override
    int code(int bit, int one) {
      return decoder.code(0, one);
    }

    @Override
    boolean writes() {
      return false;
    }
  }

  @Test
  void learnsWhatContextsTell() {
    BinaryEncoder encoder = new BinaryEncoder();
    walk(encoder, 6, new int[10_000]);
    // 10,000 bits with noise of 1 in 50: 1,414 bits are what chance alone costs.
    assertThat(encoder.toByteArray().length * 8).isBetween(1200, 2300);
  }

  @Test
  void firstPredictionIsEven() {
    ContextMixer mixer = mixer(6);
    for (int model = 0; model < 4; model++) {
      mixer.context(model, 0);
    }
    mixer.weights(0, 0);
    int[] seen = new int[1];
    mixer.code(
        new BinaryCoder() {
          @Override
          int code(int bit, int one) {
            seen[0] = one;
            return bit;
          }

          @Override
          boolean writes() {
            return true;
          }
        },
        0);
    assertThat(seen[0]).isEqualTo(32_768);
  }
}
