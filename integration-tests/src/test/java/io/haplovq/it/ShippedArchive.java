package io.haplovq.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The archive of the whole shipped slice, made once for all tests; nobody changes it. */
final class ShippedArchive {
  private static final ShippedArchive INSTANCE = new ShippedArchive();

  private final Archive archive;
  private final Cli compressed;

  private ShippedArchive() {
    try {
      Path directory = Files.createTempDirectory(Path.of("target"), "shipped-").resolve("archive");
      archive = new Archive(directory.toAbsolutePath());
      compressed = Cli.done(command(archive.directory()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The default profile, with fewer epochs. */
  static String[] command(Path output) {
    return new String[] {
      "compress",
      "--input",
      Slice.FILE.toString(),
      "--output",
      output.toString(),
      "--set",
      "train.max-epochs=2"
    };
  }

  static Archive archive() {
    return INSTANCE.archive;
  }

  /** What the command printed. */
  static Cli compressed() {
    return INSTANCE.compressed;
  }
}
