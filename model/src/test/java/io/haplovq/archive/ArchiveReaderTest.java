package io.haplovq.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.CorruptDataException;
import io.haplovq.codec.EncodedTile;
import io.haplovq.codec.HaplotypeOrder;
import io.haplovq.codec.ResidualCodecs;
import io.haplovq.codec.TileEncoder;
import io.haplovq.codec.TileMode;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.genotype.HaplotypeBlocks;
import io.haplovq.genotype.TileKey;
import io.haplovq.genotype.Windows;
import io.haplovq.nn.IndexMatrix;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive written as ARCHIVE-FORMAT.md, section 7, says, and a store, read back. */
class ArchiveReaderTest {
  private static final String PATH = "shards/0.zst";
  private static final int CHAIN = 3;
  private static final HaplotypeBlocks BLOCKS = new HaplotypeBlocks(40, 25);
  private static final Windows WINDOWS =
      new Windows(20, List.of(new Windows.Contig("1", 130), new Windows.Contig("2", 61)));

  @TempDir private Path directory;
  private Storage storage;
  private final Map<TileKey, BitMatrix> genotypes = new HashMap<>();
  private final Random random = new Random(81);

  @BeforeEach
  void cohort() {
    storage = new LocalStorage(directory);
    for (int window = 0; window < WINDOWS.count(); window++) {
      for (int block = 0; block < BLOCKS.count(); block++) {
        int variants = WINDOWS.place(window).variants();
        BitMatrix matrix = new BitMatrix(variants, BLOCKS.haplotypesIn(block));
        for (int v = 0; v < matrix.rows(); v++) {
          for (int h = random.nextInt(4); h < matrix.columns(); h += 1 + random.nextInt(9)) {
            matrix.set(v, h);
          }
        }
        genotypes.put(new TileKey(window, block), matrix);
      }
    }
  }

  @Test
  void tilesOfAChainAreReadInAnyOrder() {
    Manifest manifest = archive();
    List<Integer> windows = IntStream.range(0, WINDOWS.count()).boxed().toList();
    try (ArchiveReader reader = ArchiveReader.open(storage, manifest)) {
      windows.forEach(window -> check(reader, window));
      for (int i = 0; i < 200; i++) {
        check(reader, random.nextInt(WINDOWS.count()));
      }
    }
    for (int window : windows) {
      try (ArchiveReader reader = ArchiveReader.open(storage, manifest)) {
        check(reader, window);
      }
    }
  }

  @Test
  void aShardOfAnotherLengthThanTheManifestSaysIsRefused() {
    Manifest manifest = archive();
    Manifest.Shard shard = manifest.shards().get(0);
    Manifest.Shard longer =
        new Manifest.Shard(
            shard.path(),
            shard.bytes() + 1,
            shard.sha256(),
            shard.kinds(),
            shard.firstWindow(),
            shard.lastWindow(),
            shard.entries());
    try (ArchiveReader reader = ArchiveReader.open(storage, manifest("pbwt-zstd", longer))) {
      assertThatThrownBy(() -> reader.genotypes(new TileKey(0, 0)))
          .isInstanceOf(CorruptDataException.class)
          .hasMessageContainingAll(
              PATH + ": not the shard that the manifest lists", shard.bytes() + " bytes");
    }
  }

  @Test
  void aMissingShardIsDamage() {
    Manifest manifest = archive();
    storage.delete(PATH);
    try (ArchiveReader reader = ArchiveReader.open(storage, manifest)) {
      refused(() -> reader.genotypes(new TileKey(0, 0)), PATH + ": no such file");
    }
  }

  @Test
  void aStoreGivesItsBits() {
    Manifest.Shard shard;
    try (ShardWriter writer = new ShardWriter(storage, PATH)) {
      genotypes.forEach(
          (tile, matrix) ->
              writer.add(
                  EntryKey.of(EntryKind.GENOTYPES, tile),
                  List.of(GenotypeStream.encode(matrix)),
                  1));
      shard = Manifest.Shard.of(writer.finish());
    }
    try (StoreReader reader = StoreReader.open(storage, manifest("", shard))) {
      genotypes.forEach((tile, matrix) -> assertThat(reader.genotypes(tile)).isEqualTo(matrix));
    }
    byte[] stream = GenotypeStream.encode(genotypes.get(new TileKey(0, 0)));
    for (int length : new int[] {0, 7, stream.length - 1, stream.length + 8}) {
      assertThatThrownBy(() -> GenotypeStream.decode(Arrays.copyOf(stream, length), 20, 50))
          .isInstanceOf(CorruptDataException.class)
          .hasMessageContaining("genotypes of " + length + " bytes, expected 160");
    }
  }

  /** What ingestion would never have written is the archive's fault and not the user's. */
  @Test
  void contentsThatCannotBeAreDamage() {
    Manifest.Shard shard;
    try (ShardWriter writer = new ShardWriter(storage, PATH)) {
      byte[] text = "no header".getBytes(StandardCharsets.UTF_8);
      for (EntryKind kind :
          List.of(
              EntryKind.HEADER,
              EntryKind.LAYOUT,
              EntryKind.WINDOW_TABLE,
              EntryKind.DIGEST,
              EntryKind.SITES)) {
        writer.add(new EntryKey(kind, 0, 0), List.of(text), 1);
      }
      shard = Manifest.Shard.of(writer.finish());
    }
    try (StoreReader reader = StoreReader.open(storage, manifest("", shard))) {
      refused(() -> reader.header(0), "HEADER of window 0");
      refused(() -> reader.layout(0), "LAYOUT of window 0");
      refused(reader::windowTable, "WINDOW_TABLE of window 0");
      refused(() -> reader.digest(new TileKey(0, 0)), "DIGEST of window 0");
      refused(() -> reader.sites(0), "SITES of window 0");
      refused(() -> reader.genotypes(new TileKey(0, 0)), "GENOTYPES of window 0");
    }
  }

  private static void refused(Runnable reading, String name) {
    assertThatThrownBy(reading::run)
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining(name);
  }

  private void check(ArchiveReader reader, int window) {
    for (int block = 0; block < BLOCKS.count(); block++) {
      TileKey tile = new TileKey(window, block);
      assertThat(reader.genotypes(tile)).as("%s", tile).isEqualTo(genotypes.get(tile));
    }
  }

  /** Every third tile without codes, so that orders reach over windows that have none. */
  private Manifest archive() {
    TileEncoder encoder = new TileEncoder(ResidualCodecs.named("pbwt-zstd"), 3);
    HaplotypeOrder[] orders = new HaplotypeOrder[BLOCKS.count()];
    try (ShardWriter writer = new ShardWriter(storage, PATH)) {
      for (int window = 0; window < WINDOWS.count(); window++) {
        for (int block = 0; block < BLOCKS.count(); block++) {
          TileKey tile = new TileKey(window, block);
          int haplotypes = BLOCKS.haplotypesIn(block);
          if (WINDOWS.place(window).number() % CHAIN == 0) {
            orders[block] = HaplotypeOrder.identity(haplotypes);
          }
          EncodedTile coded = encoder.plain(genotypes.get(tile));
          if ((window + block) % 3 != 1) {
            IndexMatrix codes = codes(haplotypes);
            coded = encoder.ordered(genotypes.get(tile), codes, orders[block]);
            orders[block] = HaplotypeOrder.fromCodes(codes, orders[block]);
          }
          if (coded.mode() != TileMode.NONE) {
            writer.add(EntryKey.of(EntryKind.INDEX, tile), 0, coded.index());
          }
          writer.add(EntryKey.of(EntryKind.RESIDUAL, tile), coded.mode().code(), coded.residual());
        }
      }
      return manifest("pbwt-zstd", Manifest.Shard.of(writer.finish()));
    }
  }

  private IndexMatrix codes(int haplotypes) {
    char[] codes = new char[haplotypes * 2];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (char) random.nextInt(5);
    }
    return new IndexMatrix(haplotypes, 2, 5, codes);
  }

  private static Manifest manifest(String codec, Manifest.Shard shard) {
    return new Manifest(
        Manifest.Kind.ARCHIVE,
        "0",
        new Manifest.Run("run", "hash", 1),
        new Manifest.Coding("default", codec, CHAIN),
        WINDOWS,
        BLOCKS,
        List.of(new Manifest.Source("a.vcf", 191, Manifest.Container.PLAIN, 1)),
        List.of(shard),
        Map.of(),
        Map.of(),
        Map.of(),
        "{}");
  }
}
