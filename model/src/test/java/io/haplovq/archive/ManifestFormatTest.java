package io.haplovq.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.CorruptDataException;
import io.haplovq.InputException;
import io.haplovq.codec.TileMode;
import io.haplovq.genotype.HaplotypeBlocks;
import io.haplovq.genotype.Windows;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ManifestFormatTest {
  private static final String PATH = "out/manifest.json";

  private static Manifest manifest(Manifest.Kind kind, long seed) {
    return new Manifest(
        kind,
        "0.1.0",
        new Manifest.Run("run-é-1", "abc", seed),
        new Manifest.Coding("default", "pbwt-zstd", 16),
        new Windows(2500, List.of(new Windows.Contig("chr\"20", 5001), new Windows.Contig("X", 7))),
        new HaplotypeBlocks(300, 200),
        List.of(new Manifest.Source("in/a.vcf.gz", 5008, Manifest.Container.BGZF, 1L << 40)),
        List.of(
            new Manifest.Shard(
                "shards/0.zst",
                1234,
                "0123456789abcdef".repeat(4),
                List.of(EntryKind.SITES, EntryKind.WINDOW_TABLE),
                0,
                3,
                8)),
        Map.of(EntryKind.RESIDUAL, 99L, EntryKind.HEADER, 5L),
        Map.of(TileMode.NONE, 3L, TileMode.ORDER, 5L),
        Map.of(TileMode.NONE, 1L << 40, TileMode.RECONSTRUCTION, 7L),
        "{\"train\":{\"rate\":1.50,\"heads\":[1,2]}}");
  }

  private static final Manifest SOME = manifest(Manifest.Kind.ARCHIVE, Long.MIN_VALUE);

  @Test
  void comesBack() {
    for (Manifest.Kind kind : Manifest.Kind.values()) {
      for (long seed : new long[] {0, -7, Long.MAX_VALUE}) {
        Manifest manifest = manifest(kind, seed);
        assertThat(ManifestFormat.read(ManifestFormat.write(manifest), kind, PATH))
            .isEqualTo(manifest);
      }
    }
  }

  @Test
  void endsWithTheDigestOfAllBeforeIt() throws Exception {
    String text = new String(ManifestFormat.write(SOME), StandardCharsets.UTF_8);
    int at = text.lastIndexOf("\"sha256\"");
    byte[] before = text.substring(0, at).getBytes(StandardCharsets.UTF_8);
    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(before));
    assertThat(text.substring(at)).isEqualTo("\"sha256\" : \"" + digest + "\"\n}\n");
    assertThat(text).startsWith("{\n  \"format\" : \"haplovq-archive\",\n  \"version\" : 2,\n");
  }

  @Test
  void everyFlipAndEveryTruncationIsFound() {
    byte[] bytes = ManifestFormat.write(SOME);
    for (int i = 0; i < bytes.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] damaged = bytes.clone();
        damaged[i] ^= (byte) (1 << bit);
        refusesAsCorrupt(damaged, "");
      }
      refusesAsCorrupt(Arrays.copyOf(bytes, i), "");
    }
    refusesAsCorrupt(Arrays.copyOf(bytes, bytes.length + 1), "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"runId\" :|\"runIdentity\" :|runId is missing",
        "\"profile\" :|\"extra\" : 1, \"profile\" :|extra is not known",
        "\"profile\" :|\"codec\" : \"x\", \"profile\" :|Duplicate field",
        "\"records\" : 5008|\"records\" : 5008, \"more\" : 1|sources[0].more is not known",
        "\"records\" : 5008|\"records\" : -1|between 0",
        "\"records\" : 5008|\"records\" : 1.5|whole number",
        "\"records\" : 5008|\"records\" : 99999999999999999999|whole number",
        "\"bgzf\"|\"zip\"|unknown container 'zip'",
        "shards/0.zst|../0.zst|segment '..'",
        "in/a.vcf.gz|/in/a.vcf.gz|empty segment",
        "0123456789abcdef|0123456789ABCDEF|SHA-256",
        "\"firstWindow\" : 0|\"firstWindow\" : 4|between 4",
        "\"windowsPerChain\" : 16|\"windowsPerChain\" : 0|between 1",
        "\"windowSize\" : 2500|\"windowSize\" : 0|between 1",
        "\"samples\" : 300|\"samples\" : true|whole number",
        "\"sites\"|\"sights\"|unknown EntryKind 'sights'",
        "\"order\" :|\"chaos\" :|unknown TileMode 'chaos'",
        "\"variants\" : 7|\"variants\" : 1000000000000000000|too many windows",
        "\"name\" : \"X\"|\"name\" : \"chr\\\"20\"|repeated name",
        "\"configuration\" : {|\"configuration\" : 3, \"c\" : {|configuration is not an object",
      })
  void refusesImpossibleMembers(String old, String changed, String message) throws Exception {
    refusesAsCorrupt(signed(old, changed), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"version\" : 2|\"version\" : 3|haplovq-archive version 3 is too new",
        "\"version\" : 2|\"version\" : 0|haplovq-archive version 0 is too old",
        "haplovq-archive|haplovq-store|'haplovq-store', expected 'haplovq-archive'",
      })
  void refusesOtherFormatsByName(String old, String changed, String message) throws Exception {
    byte[] bytes = signed(old, changed);
    assertThatThrownBy(() -> ManifestFormat.read(bytes, Manifest.Kind.ARCHIVE, PATH))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(PATH)
        .hasMessageContaining(message);
  }

  @Test
  void shardsAreDescribedByTheirSummaries() {
    ShardSummary summary =
        new ShardSummary(
            "s",
            9,
            "d",
            2,
            Map.of(EntryKind.INDEX, 4L),
            new EntryKey(EntryKind.INDEX, 3, 0),
            new EntryKey(EntryKind.INDEX, 5, 1));
    assertThat(Manifest.Shard.of(summary))
        .isEqualTo(new Manifest.Shard("s", 9, "d", List.of(EntryKind.INDEX), 3, 5, 2));
    ShardSummary empty = new ShardSummary("s", 9, "d", 0, Map.of(), null, null);
    assertThat(Manifest.Shard.of(empty))
        .isEqualTo(new Manifest.Shard("s", 9, "d", List.of(), 0, 0, 0));
  }

  @Test
  void refusesTilesThatNoShardHasRoomFor() {
    assertThat(isRead(2500, 5001, 300, 200)).isTrue();
    assertThat(isRead(1 << 27, 1L << 40, 0, 1)).isTrue();
    assertThat(isRead((1 << 27) + 1, 1L << 40, 0, 1)).isFalse();
    assertThat(isRead(1 << 27, 1L << 40, 32, 32)).isTrue();
    assertThat(isRead(1 << 27, 1L << 40, 33, 33)).isFalse();
    assertThat(isRead(1 << 27, 1L << 40, 33, 32)).isTrue();
    assertThat(isRead(Integer.MAX_VALUE, 100, 1_000_000, 1_000_000)).isTrue();
    assertThat(isRead(8, 100, 1 << 29, 1 << 29)).isTrue();
    assertThat(isRead(9, 100, 1 << 29, 1 << 29)).isFalse();
  }

  private static boolean isRead(int window, long variants, int samples, int perBlock) {
    Manifest manifest =
        new Manifest(
            SOME.kind(),
            SOME.toolVersion(),
            SOME.run(),
            SOME.coding(),
            new Windows(window, List.of(new Windows.Contig("1", variants))),
            new HaplotypeBlocks(samples, perBlock),
            List.of(),
            List.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            "{}");
    try {
      return ManifestFormat.read(ManifestFormat.write(manifest), manifest.kind(), PATH)
          .equals(manifest);
    } catch (CorruptDataException e) {
      assertThat(e).hasMessageContaining("larger than any");
      return false;
    }
  }

  private static void refusesAsCorrupt(byte[] bytes, String message) {
    assertThatThrownBy(() -> ManifestFormat.read(bytes, Manifest.Kind.ARCHIVE, PATH))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageStartingWith(PATH)
        .hasMessageContaining(message);
  }

  /** A manifest with a change in it and the right digest: what an attacker would write. */
  private static byte[] signed(String old, String changed) throws Exception {
    String text = new String(ManifestFormat.write(SOME), StandardCharsets.UTF_8);
    assertThat(text).contains(old);
    String body = text.substring(0, text.lastIndexOf("\"sha256\"")).replace(old, changed);
    byte[] start = body.getBytes(StandardCharsets.UTF_8);
    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(start));
    return (body + "\"sha256\" : \"" + digest + "\"\n}\n").getBytes(StandardCharsets.UTF_8);
  }
}
