package io.haplovq.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.genotype.BitMatrix;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Sizes on real and simulated cohorts, held a little above what was measured. */
final class CodecSizesTest {
  private static final int WINDOW = 2500;

  @Test
  void thousandGenomesInWindows() throws IOException {
    BitMatrix cohort = RealTiles.of("1000g-chr20-300.vcf.gz");
    assertThat(cohort).hasToString("BitMatrix[23670 × 600]");
    assertThat(bytes(cohort, "pbwt-zstd", WINDOW)).isBetween(60_000L, 78_500L);
    assertThat(bytes(cohort, "pbwt-zstd", cohort.rows())).isBetween(60_000L, 73_000L);
    assertThat(bytes(cohort, "pbwt-mix", WINDOW)).isBetween(60_000L, 71_500L);
    assertThat(bytes(cohort, "pbwt-mix-fast", WINDOW)).isBetween(60_000L, 72_500L);
  }

  @Test
  void coalescentInWindows() throws IOException {
    BitMatrix cohort = RealTiles.of("scrm12k.vcf.gz");
    assertThat(cohort).hasToString("BitMatrix[10000 × 12000]");
    assertThat(bytes(cohort, "pbwt-zstd", WINDOW)).isBetween(90_000L, 119_000L);
    assertThat(bytes(cohort, "pbwt-mix", WINDOW)).isBetween(85_000L, 106_000L);
    assertThat(bytes(cohort, "pbwt-mix-fast", WINDOW)).isBetween(85_000L, 108_500L);
  }

  private static long bytes(BitMatrix cohort, String codec, int window) {
    TileEncoder encoder = new TileEncoder(ResidualCodecs.named(codec), 19);
    TileDecoder decoder = new TileDecoder(ResidualCodecs.named(codec));
    long bytes = 0;
    for (int from = 0; from < cohort.rows(); from += window) {
      int rows = Math.min(window, cohort.rows() - from);
      int words = cohort.wordsPerRow();
      BitMatrix tile =
          new BitMatrix(
              rows,
              cohort.columns(),
              Arrays.copyOfRange(cohort.words(), from * words, (from + rows) * words));
      EncodedTile encoded = encoder.plain(tile);
      assertThat(decoder.plain(encoded.residual().streams(1 << 28), rows, cohort.columns()))
          .isEqualTo(tile);
      bytes += encoded.storedBytes();
    }
    return bytes;
  }
}
