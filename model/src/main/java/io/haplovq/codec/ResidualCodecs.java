package io.haplovq.codec;

import io.haplovq.InputException;
import java.util.List;

/** The residual codecs this version writes and reads, by the name in the manifest. */
public final class ResidualCodecs {
  private static final List<ResidualCodec> ALL =
      List.of(
          new MixedCodec(MixDepth.FAST),
          new MixedCodec(MixDepth.STANDARD),
          new MixedCodec(MixDepth.DEEP),
          new PbwtCodec(),
          new PackedCodec(),
          new RunLengthCodec());

  private ResidualCodecs() {}

  /**
   * The codec of a name.
   *
   * @throws InputException if there is no codec of that name
   */
  public static ResidualCodec named(String name) {
    for (ResidualCodec codec : ALL) {
      if (codec.name().equals(name)) {
        return codec;
      }
    }
    throw new InputException("unknown codec '" + name + "', expected one of " + names());
  }

  public static List<String> names() {
    return ALL.stream().map(ResidualCodec::name).toList();
  }
}
