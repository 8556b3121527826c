package io.haplovq.vcf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** Finds the data that tests share and the project does not contain. */
public final class SharedData {
  private static final String PROPERTY = "haplovq.shared";

  private SharedData() {}

  /**
   * A file of the shared data; aborts the test when there are none. The directory is named by the
   * system property {@code haplovq.shared}, or is {@code shared/data} beside a directory above.
   */
  public static Path file(String name) {
    String property = System.getProperty(PROPERTY);
    if (property != null) {
      return Path.of(property).resolve(name);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path data = at.resolve("shared").resolve("data");
      if (Files.isDirectory(data)) {
        return data.resolve(name);
      }
    }
    return Assumptions.abort("no shared test data: set -D" + PROPERTY + "=<directory>");
  }

  /** The bytes of a shared file, decompressed where they are gzip or BGZF. */
  public static byte[] bytes(String name) throws IOException {
    byte[] bytes = Files.readAllBytes(file(name));
    if (bytes.length < 2 || bytes[0] != 0x1f || bytes[1] != (byte) 0x8b) {
      return bytes;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }
}
