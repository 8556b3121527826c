package io.haplovq.codec;

import java.util.List;

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
  final int roundsOfNoise() {
    return 3000;
  }
}
