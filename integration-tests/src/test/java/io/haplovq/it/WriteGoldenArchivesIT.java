package io.haplovq.it;

import io.haplovq.vcf.VcfGenerator;
import io.haplovq.vcf.VcfShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Writes the golden archives of a new format version into the directory that the system property
 * {@code haplovq.golden} names; runs only where it is set. See model/src/test/resources/golden.
 */
@EnabledIfSystemProperty(named = "haplovq.golden", matches = ".+")
class WriteGoldenArchivesIT {
  private static final long SEED = 2026;
  private static final Map<String, String> CODEC_BY_MODE =
      Map.of("none", "pbwt-mix-deep", "order", "pbwt-mix", "reconstruction", "pbwt-mix");

  @Test
  void write() throws IOException {
    Path golden = Path.of(System.getProperty("haplovq.golden")).toAbsolutePath();
    Files.createDirectories(golden);
    byte[] text = new VcfGenerator(VcfShape.MIXED, 34, 40, 2, SEED).text();
    Path input = Files.write(golden.resolve("cohort.vcf"), text);
    CODEC_BY_MODE.forEach(
        (mode, codec) -> Cli.done(SmallArchives.command(input, golden.resolve(mode), codec, mode)));
    for (String mode : CODEC_BY_MODE.keySet()) {
      for (String status : Archive.STATUS) {
        Files.deleteIfExists(golden.resolve(mode).resolve(status));
      }
    }
  }
}
