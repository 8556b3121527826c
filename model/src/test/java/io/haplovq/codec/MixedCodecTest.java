package io.haplovq.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.IndexMatrix;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every residual codec must do, by {@code pbwt-mix}. */
class MixedCodecTest extends ResidualCodecContract {
  @Override
  String name() {
    return "pbwt-mix";
  }

  @Override
  final List<Integer> flips() {
    return List.of(1, 2, 4, 8, 16, 32, 64, 128, 255);
  }

  @Override
  final boolean stops() {
    return true;
  }

  @Override
  final int roundsOfNoise() {
    return 3000;
  }

  /** Groups of haplotypes that agree from the start are coded by stretches. */
  @Test
  @Timeout(120)
  void everyFlippedByteOfStretchesGivesAMatrixOrIsRefused() {
    BitMatrix matrix = RandomTiles.mosaic(40, 300, new Random(31));
    char[] codes = new char[300];
    for (int h = 0; h < 300; h++) {
      codes[h] = (char) ((matrix.get(10, h) ? 1 : 0) + (matrix.get(30, h) ? 2 : 0));
    }
    HaplotypeOrder order = HaplotypeOrder.fromCodes(new IndexMatrix(300, 1, 4, codes));
    assertThat(readsOfFlippedBytes(matrix, order)).isGreaterThan(800);
  }
}
