package io.haplovq.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.zstd.ZstdDecompressor;
import io.airlift.compress.zstd.ZstdInputStream;
import io.haplovq.CorruptDataException;
import io.haplovq.InputException;
import io.haplovq.codec.CompressedEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShardTest {
  private static final String PATH = "shards/part-0.zst";

  @TempDir private Path directory;
  private Storage storage;
  private final Map<EntryKey, List<byte[]>> content = new LinkedHashMap<>();

  @BeforeEach
  void content() {
    storage = new LocalStorage(directory);
    Random random = new Random(71);
    content.put(new EntryKey(EntryKind.HEADER, 0, 0), List.of(bytes(random, 90)));
    for (int window = 3; window < 6; window++) {
      for (int block = 0; block < 2; block++) {
        content.put(
            new EntryKey(EntryKind.RESIDUAL, window, block),
            List.of(bytes(random, 60), new byte[0], bytes(random, 1 + block)));
      }
    }
    content.put(new EntryKey(EntryKind.INDEX, 3, 1), List.of(new byte[0]));
    content.put(new EntryKey(EntryKind.MODEL, 2, 0), List.of());
  }

  @Test
  void everyEntryComesBack() {
    ShardSummary summary = write(content);
    try (ShardReader reader = ShardReader.open(storage, PATH)) {
      assertThat(reader.keys()).containsExactlyElementsOf(content.keySet());
      content.forEach(
          (key, streams) -> {
            assertThat(reader.contains(key)).isTrue();
            assertThat(reader.streams(key)).containsExactlyElementsOf(streams);
            assertThat(reader.tag(key)).isEqualTo(key.window() + 250);
            assertThat(reader.compressed(key).streams(100)).containsExactlyElementsOf(streams);
          });
    }
    assertThat(summary.path()).isEqualTo(PATH);
    assertThat(summary.entries()).isEqualTo(9);
    assertThat(summary.firstKey()).contains(new EntryKey(EntryKind.HEADER, 0, 0));
    assertThat(summary.lastKey()).contains(new EntryKey(EntryKind.RESIDUAL, 5, 1));
    assertThat(summary.bytesByKind().get(EntryKind.INDEX)).isZero();
    assertThat(summary.bytesByKind().get(EntryKind.HEADER)).isPositive();
  }

  @Test
  void theSummaryDescribesTheFile() throws Exception {
    ShardSummary summary = write(content);
    byte[] file = Files.readAllBytes(directory.resolve(PATH));
    assertThat(summary.bytes()).isEqualTo(file.length);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(file);
    assertThat(summary.sha256()).isEqualTo(HexFormat.of().formatHex(digest));
  }

  @Test
  void opensOnlyWhatItIsAskedFor() {
    write(content);
    try (ShardReader reader = ShardReader.open(storage, PATH)) {
      assertThat(reader.framesOpened()).isEqualTo(1);
      reader.streams(new EntryKey(EntryKind.RESIDUAL, 4, 1));
      assertThat(reader.framesOpened()).isEqualTo(3);
      reader.streams(new EntryKey(EntryKind.INDEX, 3, 1));
      assertThat(reader.framesOpened()).isEqualTo(3);
    }
  }

  @Test
  void refusesWhatItDoesNotHave() {
    write(content);
    try (ShardReader reader = ShardReader.open(storage, PATH)) {
      EntryKey absent = new EntryKey(EntryKind.SITES, 3, 0);
      assertThat(reader.contains(absent)).isFalse();
      assertThatThrownBy(() -> reader.streams(absent))
          .isInstanceOf(CorruptDataException.class)
          .hasMessageContaining(PATH)
          .hasMessageContaining("SITES of window 3, block 0");
    }
  }

  @Test
  void anEmptyShardIsAShard() {
    ShardSummary summary = write(Map.of());
    assertThat(summary.firstKey()).isEmpty();
    try (ShardReader reader = ShardReader.open(storage, PATH)) {
      assertThat(reader.keys()).isEmpty();
    }
  }

  @Test
  void refusesAKeyTwiceAndStreamsBeyondTheirKind() {
    try (ShardWriter writer = new ShardWriter(storage, PATH)) {
      EntryKey key = new EntryKey(EntryKind.DIGEST, 0, 0);
      writer.add(key, List.of(), 1);
      assertThatThrownBy(() -> writer.add(key, List.of(), 1))
          .isInstanceOf(IllegalArgumentException.class);
      CompressedEntry large = CompressedEntry.of(List.of(new byte[(1 << 20) + 1]), 1);
      assertThatThrownBy(() -> writer.add(new EntryKey(EntryKind.DIGEST, 1, 0), 0, large))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("a stream of 1048577 bytes; expected at most 1048576");
    }
  }

  @Test
  void anUnfinishedShardIsRefused() {
    try (ShardWriter writer = new ShardWriter(storage, PATH)) {
      content.forEach((key, streams) -> writer.add(key, streams, 3));
    }
    assertThatThrownBy(() -> ShardReader.open(storage, PATH))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining(PATH);
  }

  @Test
  void everyFlippedBitIsFoundOrHarmless() throws IOException {
    write(content);
    byte[] file = Files.readAllBytes(directory.resolve(PATH));
    assertThat(isFound(file, "no damage")).isFalse();
    int found = 0;
    for (int i = 0; i < file.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] damaged = file.clone();
        damaged[i] ^= (byte) (1 << bit);
        found += isFound(damaged, "byte " + i + ", bit " + bit) ? 1 : 0;
      }
      byte[] inverted = file.clone();
      inverted[i] = (byte) ~inverted[i];
      isFound(inverted, "byte " + i + " inverted");
    }
    assertThat(found).isGreaterThan(7 * file.length);
  }

  @Test
  void everyTruncationIsFound() throws IOException {
    write(content);
    byte[] file = Files.readAllBytes(directory.resolve(PATH));
    for (int length = 0; length < file.length; length++) {
      assertThat(isFound(Arrays.copyOf(file, length), "first " + length + " bytes")).isTrue();
      byte[] tail = Arrays.copyOfRange(file, file.length - length, file.length);
      assertThat(isFound(tail, "last " + length + " bytes")).isTrue();
    }
    assertThat(isFound(Arrays.copyOf(file, file.length + 1), "a byte more")).isTrue();
  }

  @Test
  void damageNamesTheByteInTheFile() throws IOException {
    write(content);
    byte[] file = Files.readAllBytes(directory.resolve(PATH));
    file[40] ^= 0x10;
    Files.write(directory.resolve(PATH), file);
    try (ShardReader reader = ShardReader.open(storage, PATH)) {
      EntryKey first = reader.keys().get(0);
      EntryKey second = reader.keys().get(1);
      assertThatThrownBy(() -> reader.streams(first))
          .isInstanceOf(CorruptDataException.class)
          .hasMessageContaining(PATH + ": " + first + ": frame at byte 0");
      assertThat(reader.streams(second)).containsExactlyElementsOf(content.get(second));
    }
  }

  @Test
  void zstdItselfDecompressesTheFile() throws Exception {
    Path tool = zstd();
    write(content);
    Process process =
        new ProcessBuilder(tool.toString(), "-d", "-c", directory.resolve(PATH).toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    byte[] output = process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
    assertThat(Arrays.copyOf(output, expected().length)).isEqualTo(expected());
  }

  @Test
  void aSecondReaderDecompressesTheFile() throws IOException {
    write(content);
    byte[] file = Files.readAllBytes(directory.resolve(PATH));
    // It does not know skippable frames: give it all that stands before the seek table.
    int frames = file[file.length - 9] & 0xFF;
    byte[] data = Arrays.copyOf(file, file.length - 17 - 8 * frames);
    try (InputStream in = new ZstdInputStream(new ByteArrayInputStream(data))) {
      byte[] first = in.readNBytes(content.values().iterator().next().get(0).length);
      assertThat(first).isEqualTo(content.values().iterator().next().get(0));
    }
    byte[] output = new byte[expected().length + 1000];
    int size = new ZstdDecompressor().decompress(data, 0, data.length, output, 0, output.length);
    assertThat(size).isGreaterThan(expected().length);
    assertThat(Arrays.copyOf(output, expected().length)).isEqualTo(expected());
  }

  @Test
  void anEntryCostsAFewBytesBesideItsFrames() {
    Map<EntryKey, List<byte[]>> many = new LinkedHashMap<>();
    Random random = new Random(72);
    long stored = 0;
    for (int window = 0; window < 500; window++) {
      for (int block = 0; block < 4; block++) {
        List<byte[]> streams = List.of(bytes(random, 50), new byte[0], bytes(random, 30));
        many.put(new EntryKey(EntryKind.RESIDUAL, window, block), streams);
        stored += CompressedEntry.of(streams, 3).storedBytes();
      }
    }
    ShardSummary summary = write(many);
    assertThat((summary.bytes() - stored) / (double) many.size()).isBetween(0.0, 1.0);
  }

  private ShardSummary write(Map<EntryKey, List<byte[]>> entries) {
    try (ShardWriter writer = new ShardWriter(storage, PATH)) {
      entries.forEach(
          (key, streams) ->
              writer.add(key, Math.min(255, key.window() + 250), CompressedEntry.of(streams, 3)));
      return writer.finish();
    }
  }

  /** Whether reading everything fails as it should; wrong content fails the test. */
  private boolean isFound(byte[] file, String damage) {
    try (ShardReader reader = ShardReader.open(new MemoryStorage(PATH, file), PATH)) {
      Map<EntryKey, List<byte[]>> read = new HashMap<>();
      reader.keys().forEach(key -> read.put(key, reader.streams(key)));
      assertThat(read.keySet()).as(damage).isEqualTo(content.keySet());
      content.forEach(
          (key, streams) ->
              assertThat(read.get(key)).as(damage).containsExactlyElementsOf(streams));
      return false;
    } catch (CorruptDataException expected) {
      assertThat(expected.getMessage()).as(damage).startsWith(PATH).contains("at byte");
      return true;
    }
  }

  private byte[] expected() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    content.values().forEach(streams -> streams.forEach(all::writeBytes));
    return all.toByteArray();
  }

  private static byte[] bytes(Random random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    Arrays.fill(bytes, 0, size / 2, (byte) 3);
    return bytes;
  }

  private static Path zstd() {
    List<String> places = new ArrayList<>(List.of(System.getenv("PATH").split(":", -1)));
    for (String place : places) {
      Path tool = Path.of(place, "zstd");
      if (Files.isExecutable(tool)) {
        return tool;
      }
    }
    return Assumptions.abort("no zstd program on the PATH");
  }
}
