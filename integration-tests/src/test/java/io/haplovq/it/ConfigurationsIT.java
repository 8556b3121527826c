package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One cohort through profiles, codecs, modes, blocks of haplotypes and rounds of averaging. */
class ConfigurationsIT {
  private static final int RECORDS = 650;
  private static final int SAMPLES = 120;

  @TempDir Path dir;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --profile paper                                                     | zstd      |
          --profile paper --set encode.modes=[reconstruction]                 | zstd      | reconstruction
          --codec rle --set encode.modes=[none]                               | rle       | none
          --codec rle --set encode.modes=[reconstruction]                     | rle       | reconstruction
          --codec zstd --set encode.modes=[order]                             | zstd      | order
          --codec pbwt-zstd --set encode.modes=[order]                        | pbwt-zstd | order
          --codec pbwt-zstd --set encode.modes=[reconstruction]               | pbwt-zstd | reconstruction
          --profile max                                                       | pbwt-mix-deep | none
          --codec pbwt-mix-deep --set encode.modes=[order]                    | pbwt-mix-deep | order
          --codec pbwt-mix --set encode.modes=[order]                         | pbwt-mix  | order
          --set encode.modes=[none,reconstruction]                            | pbwt-mix-fast |
          --haplotypes-per-tile 100 --set encode.modes=[order]                | pbwt-mix-fast | order
          --haplotypes-per-tile 70 --shards-per-window 2 --set encode.modes=[reconstruction] | pbwt-mix-fast | reconstruction
          --shards-per-window 2 --set encode.windows-per-chain=1              | pbwt-mix-fast |
          --haplotypes-per-tile 1 --set encode.modes=[none] --set encode.zstd-level=3 | pbwt-mix-fast | none
          """)
  void comesBack(String options, String codec, String mode) throws IOException {
    byte[] text = Slice.part(RECORDS, 0, SAMPLES);
    Path input = Files.write(dir.resolve("cohort.vcf"), text);
    Archive archive = new Archive(dir.resolve("archive"));
    String[] command =
        Cli.fast(
            "compress", "--input", input.toString(), "--output", archive.directory().toString());
    // The window size last, as profiles have their own.
    Cli.done(Cli.with(Cli.with(command, options.split(" ")), "--window-size", "200"));
    archive.assertRestores(text);
    archive.assertHasNoStrayFiles();
    JsonNode json = archive.inspected();
    assertThat(json.path("codec").asText()).isEqualTo(codec);
    assertThat(json.path("windows").asInt()).isEqualTo(4);
    if (mode != null) {
      int blocks = archive.manifest().blocks().count();
      assertThat(json.path("tiles_by_mode")).hasSize(1);
      assertThat(json.path("tiles_by_mode").path(mode).asInt()).isEqualTo(4 * blocks);
    }
  }
}
