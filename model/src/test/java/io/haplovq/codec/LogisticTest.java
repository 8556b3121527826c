package io.haplovq.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

final class LogisticTest {
  @Test
  void stretchRisesAndIsOdd() {
    for (int p = 1; p < 65_536; p++) {
      assertThat(Logistic.stretch(p)).isGreaterThanOrEqualTo(Logistic.stretch(p - 1));
      assertThat(Logistic.stretch(65_535 - p)).isEqualTo(-Logistic.stretch(p));
    }
    assertThat(Logistic.stretch(0)).isEqualTo(-3017);
    assertThat(Logistic.stretch(32_768)).isZero();
  }

  @Test
  void squashRisesWithinTheProbabilitiesThatTheCoderTakes() {
    for (int logit = -4000; logit <= 4000; logit++) {
      assertThat(Logistic.squash(logit)).isBetween(1, 65_535);
      assertThat(Logistic.squash(logit)).isGreaterThanOrEqualTo(Logistic.squash(logit - 1));
    }
    assertThat(Logistic.squash(0)).isEqualTo(32_768);
    assertThat(Logistic.squash(Integer.MIN_VALUE)).isEqualTo(1);
    assertThat(Logistic.squash(Integer.MAX_VALUE)).isEqualTo(65_535);
  }

  /** ARCHIVE-FORMAT.md, section 6.1. */
  @Test
  void tablesAreThoseOfTheSpecification() {
    CRC32 stretch = new CRC32();
    for (int p = 0; p < 65_536; p++) {
      update(stretch, Logistic.stretch(p));
    }
    CRC32 squash = new CRC32();
    for (int logit = -Logistic.MAX_LOGIT; logit <= Logistic.MAX_LOGIT; logit++) {
      update(squash, Logistic.squash(logit));
    }
    assertThat(stretch.getValue()).isEqualTo(0xF104A6C0L);
    assertThat(squash.getValue()).isEqualTo(0xAAEE323FL);
  }

  /** 16 bits, little-endian. */
  private static void update(CRC32 crc, int value) {
    crc.update(value);
    crc.update(value >> 8);
  }
}
