package io.haplovq.bench.latent;

import io.haplovq.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Text files that appear whole or not at all. */
final class Outputs {
  private Outputs() {}

  /** Refuses, before any work is done, a file whose directory does not exist. */
  static void expectDirectory(Path file) {
    if (file != null && !Files.isDirectory(file.toAbsolutePath().getParent())) {
      throw new InputException(file + ": there is no such directory to write to");
    }
  }

  static void write(Path file, String text) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Path unfinished = Files.createTempFile(directory, file.getFileName().toString(), ".tmp");
    try {
      Files.writeString(unfinished, text, StandardCharsets.UTF_8);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
