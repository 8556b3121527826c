package io.haplovq.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.CorruptDataException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ByteReaderTest {
  @Test
  void numbersComeBack() {
    ByteWriter out = new ByteWriter().u8(200).u32(-5);
    for (int shift = 0; shift < 63; shift++) {
      out.varint(1L << shift).varint((1L << shift) - 1);
    }
    for (int shift = 0; shift < 62; shift++) {
      out.zigzag(1L << shift).zigzag(-(1L << shift));
    }
    ByteReader in = new ByteReader("numbers", out.varint(Long.MAX_VALUE).toByteArray());
    assertThat(in.u8()).isEqualTo(200);
    assertThat(in.u32()).isEqualTo(-5);
    for (int shift = 0; shift < 63; shift++) {
      assertThat(in.varint(Long.MAX_VALUE)).isEqualTo(1L << shift);
      assertThat(in.varint(Long.MAX_VALUE)).isEqualTo((1L << shift) - 1);
    }
    for (int shift = 0; shift < 62; shift++) {
      assertThat(in.zigzag()).isEqualTo(1L << shift);
      assertThat(in.zigzag()).isEqualTo(-(1L << shift));
    }
    assertThat(in.varint(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    in.end();
  }

  @Test
  void refusesWhatIsBeyondTheCapTheEndOrTheNumbers() {
    refuses(new byte[] {100}, "100 where at most 99", 1);
    refuses(new byte[] {-1, -1}, "ends early", 2);
    refuses(new byte[] {5, 5}, "1 bytes too many", 1);
    refuses(new byte[] {(byte) 0x85, 0}, "needless", 2);
    byte[] endless = new byte[20];
    Arrays.fill(endless, (byte) 0xFF);
    refuses(endless, "more than 63 bits", 9);
  }

  @Test
  void countsNoMoreThanTheBytesCanHold() {
    byte[] bytes = new ByteWriter().varint(4).bytes(new byte[7]).toByteArray();
    assertThatThrownBy(() -> new ByteReader("list", bytes).count(2))
        .isInstanceOf(CorruptDataException.class);
    assertThat(new ByteReader("list", bytes).count(1)).isEqualTo(4);
  }

  private static void refuses(byte[] bytes, String message, long offset) {
    assertThatThrownBy(
            () -> {
              ByteReader in = new ByteReader("part", bytes);
              in.varint(99);
              in.end();
            })
        .isInstanceOfSatisfying(
            CorruptDataException.class, e -> assertThat(e.offset()).isEqualTo(offset))
        .hasMessageContaining("part")
        .hasMessageContaining(message);
  }
}
