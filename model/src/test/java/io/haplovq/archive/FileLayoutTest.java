package io.haplovq.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.CorruptDataException;
import io.haplovq.archive.FileLayout.Run;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FileLayoutTest {
  private static final FileLayout SOME =
      new FileLayout(
          List.of(new Run(0, 5), new Run(1, 1L << 33), new Run(0, 1)),
          "\n\n".getBytes(StandardCharsets.US_ASCII));

  @Test
  void comesBack() {
    assertThat(FileLayout.decode(SOME.encode(), 2)).isEqualTo(SOME);
    assertThat(SOME.records()).isEqualTo(6 + (1L << 33));
    FileLayout empty = new FileLayout(List.of(), new byte[0]);
    assertThat(FileLayout.decode(empty.encode(), 0)).isEqualTo(empty);
    assertThat(empty.encode()).hasSize(2);
  }

  @Test
  void damageIsRefusedOrGivesAnotherLayout() {
    byte[] bytes = SOME.encode();
    for (int i = 0; i < bytes.length; i++) {
      byte[] shorter = Arrays.copyOf(bytes, i);
      assertThatThrownBy(() -> FileLayout.decode(shorter, 2))
          .isInstanceOf(CorruptDataException.class);
      for (int flip = 1; flip < 256; flip++) {
        byte[] damaged = bytes.clone();
        damaged[i] ^= (byte) flip;
        try {
          assertThat(FileLayout.decode(damaged, 2)).isNotEqualTo(SOME);
        } catch (CorruptDataException expected) {
          assertThat(expected).hasMessageContaining("layout");
        }
      }
    }
  }

  @Test
  void refusesContigsThatTheManifestDoesNotName() {
    assertThatThrownBy(() -> FileLayout.decode(SOME.encode(), 1))
        .isInstanceOf(CorruptDataException.class);
    assertThatThrownBy(() -> FileLayout.decode(SOME.encode(), 0))
        .isInstanceOf(CorruptDataException.class);
  }

  @Test
  void refusesRunsWithoutRecords() {
    List<Run> runs = List.of(new Run(0, 0));
    assertThatThrownBy(() -> new FileLayout(runs, new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
