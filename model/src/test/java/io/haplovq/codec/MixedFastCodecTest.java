package io.haplovq.codec;

/** What every residual codec must do, by {@code pbwt-mix-fast}. */
final class MixedFastCodecTest extends MixedCodecTest {
  @Override
  String name() {
    return "pbwt-mix-fast";
  }
}
