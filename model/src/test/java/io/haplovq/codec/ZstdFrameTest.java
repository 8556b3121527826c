package io.haplovq.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.airlift.compress.zstd.ZstdDecompressor;
import io.haplovq.CorruptDataException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ZstdFrameTest {
  private static final int CAP = 1 << 20;

  @Test
  void aSecondReaderAgreesAtEverySizeAndLevel() {
    Random random = new Random(51);
    for (int size : new int[] {0, 1, 5, 255, 256, 257, 3000, 70_000}) {
      for (int level : new int[] {1, 3, 19}) {
        byte[] content = new byte[size];
        for (int i = 0; i < size; i++) {
          content[i] = (byte) (random.nextGaussian() * 9);
        }
        byte[] frame = ZstdFrame.compress(content, level);
        assertThat(ZstdFrame.decompress(frame, CAP)).isEqualTo(content);
        assertThat(ZstdFrame.contentSize(frame, CAP)).isEqualTo(size);
        byte[] second = new byte[size];
        new ZstdDecompressor().decompress(frame, 0, frame.length, second, 0, size);
        assertThat(second).isEqualTo(content);
      }
    }
  }

  @Test
  void everyFlipIsFoundOrHarmlessAndEveryTruncationFound() {
    byte[] content = new byte[400];
    new Random(52).nextBytes(content);
    Arrays.fill(content, 0, 250, (byte) 7);
    byte[] frame = ZstdFrame.compress(content, 19);
    for (int i = 0; i < frame.length; i++) {
      byte[] shorter = Arrays.copyOf(frame, i);
      assertThatThrownBy(() -> ZstdFrame.decompress(shorter, CAP))
          .isInstanceOf(CorruptDataException.class);
      for (int flip = 1; flip < 256; flip++) {
        byte[] damaged = frame.clone();
        damaged[i] ^= (byte) flip;
        try {
          assertThat(ZstdFrame.decompress(damaged, CAP))
              .as("byte %d xor %d", i, flip)
              .isEqualTo(content);
        } catch (CorruptDataException expected) {
          assertThat(expected.offset()).isNotNegative();
        }
      }
    }
  }

  @Test
  void refusesContentBeyondTheCapOrAnyPossibleRatio() {
    byte[] frame = ZstdFrame.compress(new byte[100_000], 19);
    assertThatThrownBy(() -> ZstdFrame.decompress(frame, 99_999))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("cap 99999");
    byte[] bomb = {
      0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, (byte) 0xA4, 0, 0, 0, 0x3F, 3, 0, 0, 0, 0, 0, 0, 0
    };
    assertThatThrownBy(() -> ZstdFrame.decompress(bomb, Integer.MAX_VALUE))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("1056964608 bytes");
  }

  @Test
  void refusesFramesOfAnotherShape() {
    byte[] withoutChecksum = Zstd.compress(new byte[100], 3);
    assertThatThrownBy(() -> ZstdFrame.decompress(withoutChecksum, CAP))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("another shape");
  }

  @Test
  void emptyStreamsCostNothing() {
    List<byte[]> streams = List.of(new byte[0], new byte[] {1, 2}, new byte[0]);
    CompressedEntry entry = CompressedEntry.of(streams, 3);
    assertThat(entry.streams(CAP)).containsExactlyElementsOf(streams);
    assertThat(entry.storedBytes()).isEqualTo(entry.frames().get(1).length + 8L);
    assertThat(CompressedEntry.of(List.of(new byte[0]), 3).storedBytes()).isZero();
  }
}
