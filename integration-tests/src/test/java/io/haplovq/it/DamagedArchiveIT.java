package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.archive.ArchiveFiles;
import io.haplovq.archive.DamageSweep;
import io.haplovq.archive.EntryKind;
import io.haplovq.archive.Manifest;
import io.haplovq.vcf.VcfGenerator;
import io.haplovq.vcf.VcfShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An archive that present code wrote, damaged afterwards. */
class DamagedArchiveIT {
  @TempDir static Path shared;
  private static Path whole;

  @TempDir Path dir;
  private Archive archive;

  @BeforeAll
  static void compress() throws IOException {
    byte[] text = new VcfGenerator(VcfShape.MIXED, 34, 40, 2, 11).text();
    Path input = Files.write(shared.resolve("cohort.vcf"), text);
    whole = shared.resolve("archive");
    Cli.done(SmallArchives.command(input, whole, "pbwt-zstd", "reconstruction"));
  }

  @BeforeEach
  void copy() throws IOException {
    archive = new Archive(dir.resolve("archive"));
    Map<String, byte[]> files = new TreeMap<>(ArchiveFiles.read(whole).files());
    files.keySet().removeAll(Archive.STATUS);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = archive.directory().resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  @Test
  void everyDamagedByteAndEveryTruncationIsFoundOrHarmless() throws IOException {
    DamageSweep sweep =
        new DamageSweep(ArchiveFiles.read(archive.directory()))
            .everyByteFlipped()
            .everyTruncation()
            .everyFileExchanged();
    assertThat(sweep.found()).isGreaterThan(50 * sweep.harmless());
  }

  @ParameterizedTest
  @EnumSource(
      value = EntryKind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"GENOTYPES", "ENCODER", "LAYOUT", "WINDOW_TABLE"})
  void verifyNamesTheShardAndExitsWith4(EntryKind kind) throws IOException {
    Manifest.Shard shard =
        archive.manifest().shards().stream()
            .filter(one -> one.kinds().contains(kind))
            .findFirst()
            .orElseThrow();
    Path file = archive.directory().resolve(shard.path());
    byte[] bytes = Files.readAllBytes(file);
    bytes[8] ^= 1;
    Files.write(file, bytes);
    Cli verified = Cli.run("verify", "--archive", archive.directory().toString());
    assertThat(verified.code()).as(verified.err()).isEqualTo(4);
    assertThat(verified.err()).contains("haplovq: damaged data: ", shard.path(), "SHA-256");
    assertThat(verified.out()).contains("damaged parts");
    if (kind != EntryKind.DIGEST) {
      assertThat(decompress().err()).contains("damaged data: ", shard.path());
    }
  }

  @Test
  void verifyNamesAShardThatIsGoneOrCutOff() throws IOException {
    List<Manifest.Shard> shards = archive.manifest().shards();
    Path gone = archive.directory().resolve(shards.get(1).path());
    Files.delete(gone);
    Path cut = archive.directory().resolve(shards.get(2).path());
    byte[] bytes = Files.readAllBytes(cut);
    Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length - 1));
    Cli verified = Cli.run("verify", "--archive", archive.directory().toString());
    assertThat(verified.code()).as(verified.err()).isEqualTo(4);
    assertThat(verified.err())
        .contains(shards.get(1).path())
        .contains(shards.get(2).path() + ": " + (bytes.length - 1) + " bytes long, expected");
  }

  @Test
  void aDamagedManifestEndsEveryCommandWith4() throws IOException {
    Path manifest = archive.directory().resolve(Manifest.FILE_NAME);
    byte[] bytes = Files.readAllBytes(manifest);
    bytes[bytes.length / 2] ^= 1;
    Files.write(manifest, bytes);
    assertThat(decompress().err()).contains("damaged data: " + manifest);
    for (String command : List.of("verify", "inspect")) {
      Cli ran = Cli.run(command, "--archive", archive.directory().toString());
      assertThat(ran.code()).as(ran.err()).isEqualTo(4);
      assertThat(ran.err()).contains("damaged data: " + manifest).contains("digest");
    }
  }

  private Cli decompress() {
    Path output = dir.resolve("restored.vcf");
    Cli ran =
        Cli.run(
            "decompress",
            "--archive",
            archive.directory().toString(),
            "--output",
            output.toString());
    assertThat(ran.code()).as(ran.err()).isEqualTo(4);
    assertThat(output).doesNotExist();
    assertThat(dir.toFile().list((in, name) -> name.startsWith(".haplovq"))).isEmpty();
    return ran;
  }
}
