package io.haplovq.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.genotype.BitMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PbwtCodecTest extends ResidualCodecContract {
  @Override
  String name() {
    return "pbwt-zstd";
  }

  /** Worked out by hand from ARCHIVE-FORMAT.md, section 6. */
  @Test
  void writesWhatTheSpecificationSays() {
    BitMatrix matrix = new BitMatrix(6, 20);
    matrix.set(1, 3);
    matrix.set(2, 3);
    for (int haplotype = 0; haplotype < 20; haplotype++) {
      if (haplotype != 3) {
        matrix.set(3, haplotype);
      }
      if (haplotype < 10) {
        matrix.set(4, haplotype);
      }
    }
    matrix.set(5, 0);
    matrix.set(5, 5);
    HaplotypeOrder order = HaplotypeOrder.identity(20);
    assertThat(ResidualCodecs.named(name()).encode(matrix, order))
        .containsExactlyElementsOf(
            List.of(
                bytes(0, 1, 9, 0x89, 11, 2),
                bytes(0, 0),
                bytes(3, 6),
                bytes(4),
                bytes(0),
                bytes(6),
                bytes(0b01001)));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
