package io.haplovq.spark.encode;

import io.haplovq.InputException;
import io.haplovq.codec.ResidualCodecs;
import io.haplovq.codec.TileMode;
import io.haplovq.spark.runtime.Settings;
import java.util.Set;
import java.util.stream.Collectors;

/** The modes that the settings allow. Stateless. */
final class EncodingModes {
  private EncodingModes() {}

  /**
   * Refuses settings that cannot be encoded with, before any work.
   *
   * @throws InputException if there is one
   */
  static void check(Settings settings) {
    of(settings);
    ResidualCodecs.named(settings.text("encode.codec"));
  }

  static Set<TileMode> of(Settings settings) {
    return settings.texts("encode.modes").stream()
        .map(EncodingModes::mode)
        .collect(Collectors.toSet());
  }

  private static TileMode mode(String name) {
    for (TileMode mode : TileMode.values()) {
      if (mode.name().equalsIgnoreCase(name)) {
        return mode;
      }
    }
    throw new InputException(
        "setting encode.modes: unknown mode \""
            + name
            + "\"; expected none, order, reconstruction");
  }
}
