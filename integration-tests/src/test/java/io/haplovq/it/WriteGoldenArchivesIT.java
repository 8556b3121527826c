package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.vcf.VcfGenerator;
import io.haplovq.vcf.VcfShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Writes golden archives into the directory that the system property {@code haplovq.golden} names,
 * those that it does not have yet; runs only where it is set. See model/src/test/resources/golden.
 */
@EnabledIfSystemProperty(named = "haplovq.golden", matches = ".+")
class WriteGoldenArchivesIT {
  private static final long SEED = 2026;
  private static final List<Golden> ARCHIVES =
      List.of(
          new Golden("none", "none", "pbwt-mix-deep"),
          new Golden("none-fast", "none", "pbwt-mix-fast"),
          new Golden("order", "order", "pbwt-mix"),
          new Golden("order-fast", "order", "pbwt-mix-fast"),
          new Golden("reconstruction", "reconstruction", "pbwt-mix"));

  @Test
  void write() throws IOException {
    Path golden = Path.of(System.getProperty("haplovq.golden")).toAbsolutePath();
    Files.createDirectories(golden);
    byte[] text = new VcfGenerator(VcfShape.MIXED, 34, 40, 2, SEED).text();
    Path input = golden.resolve("cohort.vcf");
    if (Files.notExists(input)) {
      Files.write(input, text);
    }
    assertThat(input).hasBinaryContent(text);
    for (Golden archive : ARCHIVES) {
      Path output = golden.resolve(archive.directory());
      if (Files.notExists(output)) {
        Cli.done(SmallArchives.command(input, output, archive.codec(), archive.mode()));
        for (String status : Archive.STATUS) {
          Files.deleteIfExists(output.resolve(status));
        }
      }
    }
  }

  /** An archive, by its directory. */
  private record Golden(String directory, String mode, String codec) {}
}
