package io.haplovq.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.codec.TileMode;
import io.haplovq.genotype.TileKey;
import io.haplovq.vcf.TileDigests;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Archives of every released format version stay readable. */
class GoldenArchiveTest {
  @ParameterizedTest
  @CsvSource({
    "1, none, rle",
    "1, order, pbwt-zstd",
    "1, reconstruction, zstd",
    "2, none, pbwt-mix-deep",
    "2, none-fast, pbwt-mix-fast",
    "2, order, pbwt-mix",
    "2, order-fast, pbwt-mix-fast",
    "2, reconstruction, pbwt-mix"
  })
  void restoresTheTextItWasMadeFrom(int version, String name, String codec) throws Exception {
    Path golden = directory(version);
    ArchiveFiles archive = ArchiveFiles.read(golden.resolve(name));
    byte[] text = Files.readAllBytes(golden.resolve("cohort.vcf"));
    assertThat(Files.readString(golden.resolve(name).resolve(Manifest.FILE_NAME)))
        .contains("\"format\" : \"haplovq-archive\"")
        .contains("\"version\" : " + version + ",");
    Manifest manifest = CohortReader.manifest(archive, Manifest.Kind.ARCHIVE, name);
    assertThat(manifest.coding().codec()).isEqualTo(codec);
    assertThat(manifest.windows().count()).isEqualTo(4);
    assertThat(manifest.blocks().count()).isEqualTo(2);
    assertThat(manifest.bytesByKind()).containsKey(EntryKind.EXCEPTIONS);
    assertThat(RestoredText.ofArchive(archive, name)).containsExactly(text);
    try (ArchiveReader reader = ArchiveReader.open(archive, manifest)) {
      assertThat(reader.windowTable().spans()).hasSize(4);
      // Tiles alone and from the last to the first: nothing depends on what was read before.
      for (int window = manifest.windows().count() - 1; window >= 0; window--) {
        for (int block = 0; block < manifest.blocks().count(); block++) {
          TileKey tile = new TileKey(window, block);
          assertThat(reader.mode(tile)).isEqualTo(mode(name));
          byte[] digest =
              TileDigests.of(reader.tile(tile), reader.sites(window), manifest.blocks());
          assertThat(reader.digest(tile)).isEqualTo(digest);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, order", "2, none", "2, order-fast", "2, reconstruction"})
  void damageIsFoundOrHarmless(int version, String name) throws Exception {
    ArchiveFiles archive = ArchiveFiles.read(directory(version).resolve(name));
    DamageSweep sweep =
        new DamageSweep(archive).everyByteFlipped().everyTruncation().everyFileExchanged();
    long bytes = archive.files().values().stream().mapToLong(file -> file.length).sum();
    assertThat(sweep.found() + sweep.harmless()).isGreaterThan(2 * bytes);
    assertThat(sweep.found()).isGreaterThan(50 * sweep.harmless());
  }

  /** By the directory's name, {@code order-fast} like {@code order}. */
  private static TileMode mode(String name) {
    return Arrays.stream(TileMode.values())
        .filter(mode -> mode.name().equalsIgnoreCase(name.split("-", 2)[0]))
        .findFirst()
        .orElseThrow();
  }

  private static Path directory(int version) throws URISyntaxException, IOException {
    URL url = GoldenArchiveTest.class.getResource("/golden/v" + version);
    if (url == null) {
      throw new IOException("no golden archives of version " + version);
    }
    return Path.of(url.toURI());
  }
}
