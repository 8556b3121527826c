package io.haplovq.codec;

final class RunLengthCodecTest extends ResidualCodecContract {
  @Override
  String name() {
    return "rle";
  }
}
