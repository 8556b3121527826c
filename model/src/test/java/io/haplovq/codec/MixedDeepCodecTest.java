package io.haplovq.codec;

/** What every residual codec must do, by {@code pbwt-mix-deep}. */
final class MixedDeepCodecTest extends MixedCodecTest {
  @Override
  String name() {
    return "pbwt-mix-deep";
  }
}
