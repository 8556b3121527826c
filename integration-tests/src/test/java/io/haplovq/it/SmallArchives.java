package io.haplovq.it;

import java.nio.file.Path;

/** Archives of a few kilobytes, with everything in them that there is. */
final class SmallArchives {
  private SmallArchives() {}

  /** Small windows, two blocks of haplotypes, a tiny network. */
  static String[] command(Path input, Path output, String codec, String mode) {
    return new String[] {
      "compress",
      "--input",
      input.toString(),
      "--output",
      output.toString(),
      "--codec",
      codec,
      "--window-size",
      "16",
      "--haplotypes-per-tile",
      "40",
      "--set",
      "encode.modes=[" + mode + "]",
      "--set",
      "train.max-epochs=2",
      "--set",
      "train.hidden=[4,4,4]",
      "--set",
      "train.heads=2",
      "--set",
      "train.codebook-size=16",
      "--set",
      "train.embedding=2"
    };
  }
}
