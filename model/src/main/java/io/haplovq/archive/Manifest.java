package io.haplovq.archive;

import io.haplovq.codec.TileMode;
import io.haplovq.genotype.HaplotypeBlocks;
import io.haplovq.genotype.Windows;
import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What an archive, a window store or a set of models is and which files it consists of; written
 * last, and the only thing that readers trust. It names no tiles: shards carry their own
 * directories. Read and written by {@link ManifestFormat}.
 *
 * @param kind archive, store or models
 * @param toolVersion the version of HaploVQ that wrote it
 * @param run what identifies the run
 * @param coding how tiles are coded
 * @param windows window size, and the contigs with their numbers of variants
 * @param blocks samples, and how they are cut into blocks
 * @param sources the VCF files, in their order
 * @param shards every shard, in the order of the windows where that is possible
 * @param bytesByKind compressed bytes over all shards
 * @param tilesByMode number of tiles coded in each mode; empty for a store
 * @param bytesByMode what all tiles together would have taken in each mode that was tried, index
 *     matrices and models counted; empty for a store
 * @param configuration the effective configuration, the text of one JSON object; compact when read
 *     back
 */
public record Manifest(
    Kind kind,
    String toolVersion,
    Run run,
    Coding coding,
    Windows windows,
    HaplotypeBlocks blocks,
    List<Source> sources,
    List<Shard> shards,
    Map<EntryKind, Long> bytesByKind,
    Map<TileMode, Long> tilesByMode,
    Map<TileMode, Long> bytesByMode,
    String configuration)
    implements Serializable {
  /** The name of the file, in the root of the archive. */
  public static final String FILE_NAME = "manifest.json";

  /** What a manifest describes. */
  public enum Kind {
    ARCHIVE("haplovq-archive", 2),
    STORE("haplovq-store", 2),
    MODELS("haplovq-models", 1);

    private final String format;
    private final int version;

    Kind(String format, int version) {
      this.format = format;
      this.version = version;
    }

    /** The format's name in the file. */
    public String format() {
      return format;
    }

    /** The version of the format that this program writes, and the newest that it reads. */
    public int version() {
      return version;
    }
  }

  /**
   * What identifies a run: the same identifier and configuration is the same run.
   *
   * @param seed what everything random followed from
   */
  public record Run(String id, String configurationHash, long seed) implements Serializable {}

  /**
   * How tiles are coded.
   *
   * @param profile name of the settings
   * @param codec name of the residual codec, see {@link io.haplovq.codec.ResidualCodecs}
   * @param windowsPerChain a window whose number on its contig is a multiple of this starts from
   *     haplotypes in the order of their numbers, every other from the order that its predecessors'
   *     codes give; 1 makes all windows independent
   */
  public record Coding(String profile, String codec, int windowsPerChain) implements Serializable {}

  /** How a source file was packed. BGZF block boundaries are not preserved. */
  public enum Container {
    PLAIN("plain"),
    GZIP("gzip"),
    BGZF("bgzf");

    private final String text;

    Container(String text) {
      this.text = text;
    }

    /** The container's name in the file. */
    public String text() {
      return text;
    }
  }

  /**
   * A source file.
   *
   * @param name relative path, as {@link StoragePath} allows
   * @param bytes of the file as it was read
   */
  public record Source(String name, long records, Container container, long bytes)
      implements Serializable {}

  /**
   * A shard.
   *
   * @param sha256 of the whole file, 64 lower-case hexadecimal digits
   * @param kinds what its entries hold, by code and without repetition
   * @param firstWindow least window of its entries, 0 if it has none
   * @param lastWindow greatest window of its entries, 0 if it has none
   */
  public record Shard(
      String path,
      long bytes,
      String sha256,
      List<EntryKind> kinds,
      int firstWindow,
      int lastWindow,
      int entries)
      implements Serializable {
    public Shard {
      kinds = List.copyOf(kinds);
    }

    public static Shard of(ShardSummary summary) {
      return new Shard(
          summary.path(),
          summary.bytes(),
          summary.sha256(),
          List.copyOf(summary.bytesByKind().keySet()),
          summary.firstKey().map(EntryKey::window).orElse(0),
          summary.lastKey().map(EntryKey::window).orElse(0),
          summary.entries());
    }
  }

  public Manifest {
    sources = List.copyOf(sources);
    shards = List.copyOf(shards);
    bytesByKind = Collections.unmodifiableMap(copy(EntryKind.class, bytesByKind));
    tilesByMode = Collections.unmodifiableMap(copy(TileMode.class, tilesByMode));
    bytesByMode = Collections.unmodifiableMap(copy(TileMode.class, bytesByMode));
  }

  private static <K extends Enum<K>> Map<K, Long> copy(Class<K> keys, Map<K, Long> map) {
    Map<K, Long> copy = new EnumMap<>(keys);
    copy.putAll(map);
    return copy;
  }
}
