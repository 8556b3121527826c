package io.haplovq.codec;

final class PbwtCodecTest extends ResidualCodecContract {
  @Override
  String name() {
    return "pbwt-zstd";
  }
}
