package io.haplovq.spark.runtime;

import io.haplovq.archive.Manifest;
import java.util.HexFormat;
import java.util.List;

/**
 * What makes two runs the same: the same input files (name, length, modification time) and the same
 * configuration.
 */
public final class RunIdentity {
  private static final int ID_CHARS = 16;

  private RunIdentity() {}

  /**
   * @param inputs a line an input, whatever tells a changed one from the same
   */
  public static Manifest.Run of(Settings settings, List<String> inputs) {
    String id =
        HexFormat.of().formatHex(Digest.sha256(settings.hash() + "\n" + String.join("\n", inputs)));
    return new Manifest.Run(id.substring(0, ID_CHARS), settings.hash(), settings.number("seed"));
  }
}
