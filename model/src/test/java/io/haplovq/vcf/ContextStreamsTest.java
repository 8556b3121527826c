package io.haplovq.vcf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.CorruptDataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContextStreamsTest {
  @Test
  void numbersComeBackInEveryContext() {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      int contexts = 1 + random.nextInt(5);
      int count = random.nextInt(3000);
      int rarity = 1 + random.nextInt(300);
      int[] context = new int[count];
      int[] number = new int[count];
      ContextWriter out = new ContextWriter(contexts);
      for (int i = 0; i < count; i++) {
        context[i] = random.nextInt(contexts);
        boolean rare = random.nextInt(rarity) == 0;
        number[i] = rare ? random.nextInt(NumberCode.MAX) >>> random.nextInt(31) : 7 * context[i];
        out.put(context[i], number[i]);
      }
      ContextReader in = new ContextReader(StreamBundle.unpack(StreamBundle.pack(out.streams())));
      for (int i = 0; i < count; i++) {
        assertThat(in.next(context[i], NumberCode.MAX)).isEqualTo(number[i]);
      }
      in.expectEnd();
    }
  }

  @Test
  void edgesOfTheCode() {
    int[] numbers = {
      0, 1, 191, 192, 193, 447, 448, NumberCode.LARGE - 1, NumberCode.LARGE, NumberCode.MAX
    };
    ContextWriter out = new ContextWriter(1);
    for (int number : numbers) {
      out.put(0, number);
    }
    ContextReader in = new ContextReader(out.streams());
    for (int number : numbers) {
      assertThat(in.next(0, number)).isEqualTo(number);
    }
    in.expectEnd();
    for (int number : new int[] {0, 1, -1, 2, -2, 1 << 29, -(1 << 29)}) {
      assertThat(NumberCode.unzigzag(NumberCode.zigzag(number))).isEqualTo(number);
    }
  }

  @Test
  void aConstantCostsNextToNothing() {
    ContextWriter out = new ContextWriter(1);
    for (int i = 0; i < 1_000_000; i++) {
      out.put(0, i == 777_777 ? 3 : 5);
    }
    assertThat(out.streams().stream().mapToInt(stream -> stream.length).sum()).isLessThan(12);
  }

  @Test
  void limitsHold() {
    ContextWriter out = new ContextWriter(1);
    out.put(0, 5);
    out.put(0, 300);
    out.put(0, 1 << 20);
    for (int wrong = 0; wrong < 3; wrong++) {
      ContextReader in = new ContextReader(out.streams());
      int[] limits = {5, 300, 1 << 20};
      limits[wrong]--;
      assertThatThrownBy(
              () -> {
                for (int limit : limits) {
                  in.next(0, limit);
                }
              })
          .isInstanceOf(CorruptDataException.class)
          .hasMessageContaining("at most");
    }
    ContextReader in = new ContextReader(out.streams());
    in.next(0, 5);
    assertThatThrownBy(in::expectEnd).isInstanceOf(CorruptDataException.class);
  }

  @Test
  void aBundleOfManyLongStreamsFitsAnEntry() {
    List<byte[]> streams = new ArrayList<>();
    for (int i = 0; i < 9000; i++) {
      streams.add(new byte[i % 300]);
    }
    List<byte[]> packed = StreamBundle.pack(streams);
    assertThat(packed).hasSizeLessThanOrEqualTo(StreamBundle.MAX_PACKED);
    assertThat(StreamBundle.unpack(packed)).containsExactlyElementsOf(streams);
  }

  @Test
  void bundlesOfAnyStreams() {
    Random random = new Random(9);
    for (int round = 0; round < 100; round++) {
      List<byte[]> streams = new ArrayList<>();
      for (int i = random.nextInt(20); i > 0; i--) {
        byte[] stream = new byte[random.nextInt(3) * random.nextInt(150)];
        random.nextBytes(stream);
        streams.add(stream);
      }
      List<byte[]> packed = StreamBundle.pack(streams);
      assertThat(StreamBundle.isBundle(packed)).isTrue();
      assertThat(StreamBundle.unpack(packed)).containsExactlyElementsOf(streams);
      List<byte[]> more = new ArrayList<>(packed);
      more.add(new byte[3]);
      assertThatThrownBy(() -> StreamBundle.unpack(more)).isInstanceOf(CorruptDataException.class);
    }
  }
}
