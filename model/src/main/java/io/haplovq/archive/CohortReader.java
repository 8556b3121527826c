package io.haplovq.archive;

import io.haplovq.CorruptDataException;
import io.haplovq.InputException;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.genotype.HaplotypeBlocks;
import io.haplovq.genotype.TileKey;
import io.haplovq.genotype.Windows;
import io.haplovq.vcf.CallExceptions;
import io.haplovq.vcf.SiteBlock;
import io.haplovq.vcf.SiteColumns;
import io.haplovq.vcf.Tile;
import io.haplovq.vcf.VcfHeader;
import java.util.List;
import java.util.function.Supplier;

/**
 * What an archive and a window store have in common: headers, layouts, the window table, sites,
 * exceptions and digests. The two differ in where a tile's genotypes come from. Not thread-safe;
 * one reader a task.
 */
public abstract class CohortReader implements AutoCloseable {
  /** A manifest of this size describes more shards than any archive has. */
  private static final int MAX_MANIFEST_BYTES = 1 << 28;

  private final Manifest manifest;
  private final EntryReader entries;

  CohortReader(Storage storage, Manifest manifest) {
    this.manifest = manifest;
    this.entries = new EntryReader(storage, manifest.shards());
  }

  /**
   * Reads the manifest in a directory.
   *
   * @throws InputException if there is none, or it is of another kind or version
   * @throws CorruptDataException if it is damaged
   */
  public static Manifest manifest(Storage storage, Manifest.Kind kind, String directory) {
    if (!storage.exists(Manifest.FILE_NAME)) {
      throw new InputException(
          directory + ": no " + Manifest.FILE_NAME + " here; expected a finished " + kind.format());
    }
    String path = directory + "/" + Manifest.FILE_NAME;
    try (RandomAccessInput in = storage.open(Manifest.FILE_NAME)) {
      if (in.length() > MAX_MANIFEST_BYTES) {
        throw new CorruptDataException("a manifest of " + in.length() + " bytes", 0).in(path);
      }
      return ManifestFormat.read(in.read(0, (int) in.length()), kind, path);
    }
  }

  public final Manifest manifest() {
    return manifest;
  }

  public final Windows windows() {
    return manifest.windows();
  }

  public final HaplotypeBlocks blocks() {
    return manifest.blocks();
  }

  /** The header of a source file, by its number. */
  public final VcfHeader header(int file) {
    EntryKey key = new EntryKey(EntryKind.HEADER, file, 0);
    byte[] header = entries.stream(key);
    try {
      return VcfHeader.parse(header, manifest.sources().get(file).name());
    } catch (InputException e) {
      // Ingestion has accepted it, so it is the archive that is at fault, not the user's file.
      throw new CorruptDataException(e.getMessage(), 0).in(key.toString());
    }
  }

  /** In which order a source file's records go through the contigs. */
  public final FileLayout layout(int file) {
    EntryKey key = new EntryKey(EntryKind.LAYOUT, file, 0);
    return named(key, () -> FileLayout.decode(entries.stream(key), windows().contigs().size()));
  }

  public final WindowTable windowTable() {
    EntryKey key = new EntryKey(EntryKind.WINDOW_TABLE, 0, 0);
    WindowTable table = named(key, () -> WindowTable.decode(entries.stream(key)));
    if (table.spans().size() != windows().count()) {
      throw new CorruptDataException(
          "a table of " + table.spans().size() + " windows, expected " + windows().count(), 0);
    }
    return table;
  }

  public final SiteBlock sites(int window) {
    EntryKey key = new EntryKey(EntryKind.SITES, window, 0);
    return named(key, () -> SiteColumns.of(entries.streams(key), variants(window)));
  }

  /** A tile as it was parsed: genotypes, exceptions, and the digest of the text it stands for. */
  public final Tile tile(TileKey tile) {
    return tile(tile, variants(tile.window()));
  }

  /**
   * The first {@code rows} variants of a tile, or all of them: where it has exceptions, or its
   * coding cannot stop before. Its digest is still that of the whole tile.
   *
   * @param rows 0 to the window's variants
   */
  public final Tile tile(TileKey tile, int rows) {
    if (rows < 0 || rows > variants(tile.window())) {
      throw new IllegalArgumentException(rows + " rows of " + tile);
    }
    EntryKey key = EntryKey.of(EntryKind.EXCEPTIONS, tile);
    List<byte[]> streams = entries.find(key).orElse(List.of());
    // Exceptions are coded relative to all genotypes of their tile.
    BitMatrix genotypes = genotypes(tile, streams.isEmpty() ? rows : variants(tile.window()));
    CallExceptions exceptions = named(key, () -> CallExceptions.ofStreams(streams, genotypes));
    return new Tile(tile, genotypes, exceptions, digest(tile));
  }

  /** The genotypes of a tile, {@code [variants × haplotypes]}. */
  public final BitMatrix genotypes(TileKey tile) {
    return genotypes(tile, variants(tile.window()));
  }

  /** The genotypes of a tile's first {@code rows} variants, or of more of them. */
  abstract BitMatrix genotypes(TileKey tile, int rows);

  /** The digest that the tile was parsed with, 32 bytes. */
  public final byte[] digest(TileKey tile) {
    EntryKey key = EntryKey.of(EntryKind.DIGEST, tile);
    byte[] digest = entries.stream(key);
    if (digest.length != Tile.DIGEST_BYTES) {
      throw new CorruptDataException(
          key + ": " + digest.length + " bytes, expected " + Tile.DIGEST_BYTES, digest.length);
    }
    return digest;
  }

  /** Frames read so far, the directories of shards included. */
  public final long framesOpened() {
    return entries.framesOpened();
  }

  final EntryReader entries() {
    return entries;
  }

  final int variants(int window) {
    return windows().place(window).variants();
  }

  final int haplotypes(TileKey tile) {
    return blocks().haplotypesIn(tile.block());
  }

  /** Adds the entry's name to a failure of what it holds. */
  static <T> T named(EntryKey key, Supplier<T> decoding) {
    try {
      return decoding.get();
    } catch (CorruptDataException e) {
      throw e.in(key.toString());
    }
  }

  @Override
  public void close() {
    entries.close();
  }
}
