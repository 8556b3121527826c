package io.haplovq.codec;

final class PackedCodecTest extends ResidualCodecContract {
  @Override
  String name() {
    return "zstd";
  }
}
