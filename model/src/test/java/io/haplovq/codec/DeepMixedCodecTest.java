package io.haplovq.codec;

final class DeepMixedCodecTest extends ResidualCodecContract {
  @Override
  String name() {
    return "pbwt-mix-deep";
  }
}
