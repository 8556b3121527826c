package io.haplovq.codec;

final class MixedCodecTest extends ResidualCodecContract {
  @Override
  String name() {
    return "pbwt-mix";
  }
}
