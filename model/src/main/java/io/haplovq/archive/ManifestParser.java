package io.haplovq.archive;

import com.fasterxml.jackson.databind.JsonNode;
import io.haplovq.CorruptDataException;
import io.haplovq.InputException;
import io.haplovq.codec.TileMode;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.genotype.HaplotypeBlocks;
import io.haplovq.genotype.Windows;
import io.haplovq.vcf.Tile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The inverse of {@link ManifestFormat#write}, once the digest has been checked. */
final class ManifestParser {
  private static final int OLDEST_VERSION = 1;

  /** More variants than the sites of a window, each of 10 bytes at least, have room for. */
  private static final long MAX_WINDOW = 1L << 27;

  /** Twice as many haplotypes, rounded up to whole words, are still an int. */
  private static final int MAX_SAMPLES = 1 << 29;

  private ManifestParser() {}

  static Manifest parse(JsonNode tree, Manifest.Kind kind, String path) {
    JsonFields root = new JsonFields("manifest", tree);
    checkVersion(root, kind, path);
    Manifest manifest =
        new Manifest(
            kind,
            root.text("toolVersion"),
            run(root),
            new Manifest.Coding(
                root.text("profile"),
                root.text("codec"),
                root.integer("windowsPerChain", 1, Integer.MAX_VALUE)),
            windows(root),
            new HaplotypeBlocks(
                root.integer("samples", 0, MAX_SAMPLES),
                root.integer("samplesPerBlock", 1, MAX_SAMPLES)),
            sources(root),
            shards(root),
            counts(root.fields("bytesByKind"), EntryKind.class),
            counts(root.fields("tilesByMode"), TileMode.class),
            counts(root.fields("bytesByMode"), TileMode.class),
            root.object("configuration").toString());
    root.text("sha256");
    root.end();
    checkTiles(manifest.windows(), manifest.blocks());
    return manifest;
  }

  private static void checkVersion(JsonFields root, Manifest.Kind kind, String path) {
    String format = root.text("format");
    if (!format.equals(kind.format())) {
      throw new InputException(
          path + ": a manifest of format '" + format + "', expected '" + kind.format() + "'");
    }
    int version = root.integer("version", 0, Integer.MAX_VALUE);
    if (version > kind.version() || version < OLDEST_VERSION) {
      String message =
          "%s: %s version %d is too %s: this program reads versions %d to %d"
              .formatted(
                  path,
                  format,
                  version,
                  version < OLDEST_VERSION ? "old" : "new",
                  OLDEST_VERSION,
                  kind.version());
      throw new InputException(message);
    }
  }

  private static Manifest.Run run(JsonFields root) {
    return new Manifest.Run(
        root.text("runId"),
        root.text("configurationHash"),
        root.number("seed", Long.MIN_VALUE, Long.MAX_VALUE));
  }

  private static Windows windows(JsonFields root) {
    int size = root.integer("windowSize", 1, Integer.MAX_VALUE);
    List<Windows.Contig> contigs = new ArrayList<>();
    Set<String> names = new HashSet<>();
    long windows = 0;
    for (JsonFields fields : root.list("contigs")) {
      Windows.Contig contig =
          new Windows.Contig(fields.text("name"), fields.number("variants", 0, 1L << 60));
      fields.end();
      windows += (contig.variants() + size - 1) / size;
      if (windows > Integer.MAX_VALUE || !names.add(contig.name())) {
        throw new CorruptDataException(
            "contig '" + contig.name() + "': a repeated name, or too many windows", 0);
      }
      contigs.add(contig);
    }
    return new Windows(size, contigs);
  }

  /** What readers allocate for a tile follows from the manifest alone, so it is capped here. */
  private static void checkTiles(Windows windows, HaplotypeBlocks blocks) {
    long longest = windows.contigs().stream().mapToLong(Windows.Contig::variants).max().orElse(0);
    long variants = Math.min(windows.size(), longest);
    int samples = Math.min(blocks.samples(), blocks.samplesPerBlock());
    long bytes = Long.BYTES * variants * BitMatrix.wordsFor(2 * samples);
    if (variants > MAX_WINDOW || bytes > Tile.MAX_GENOTYPE_BYTES) {
      throw new CorruptDataException(
          "tiles of " + variants + " variants of " + samples + " samples are larger than any", 0);
    }
  }

  private static List<Manifest.Source> sources(JsonFields root) {
    List<Manifest.Source> sources = new ArrayList<>();
    for (JsonFields fields : root.list("sources")) {
      sources.add(
          new Manifest.Source(
              fields.path("name"),
              fields.number("records", 0, Long.MAX_VALUE),
              container(fields.text("container")),
              fields.number("bytes", 0, Long.MAX_VALUE)));
      fields.end();
    }
    return sources;
  }

  private static Manifest.Container container(String text) {
    for (Manifest.Container container : Manifest.Container.values()) {
      if (container.text().equals(text)) {
        return container;
      }
    }
    throw new CorruptDataException("unknown container '" + text + "'", 0);
  }

  private static List<Manifest.Shard> shards(JsonFields root) {
    List<Manifest.Shard> shards = new ArrayList<>();
    Set<String> paths = new HashSet<>();
    for (JsonFields fields : root.list("shards")) {
      int first = fields.integer("firstWindow", 0, Integer.MAX_VALUE);
      Manifest.Shard shard =
          new Manifest.Shard(
              fields.path("path"),
              fields.number("bytes", 0, Long.MAX_VALUE),
              fields.sha256("sha256"),
              kinds(fields),
              first,
              fields.integer("lastWindow", first, Integer.MAX_VALUE),
              fields.integer("entries", 0, Integer.MAX_VALUE));
      fields.end();
      if (!paths.add(shard.path())) {
        throw new CorruptDataException("shard '" + shard.path() + "' twice", 0);
      }
      shards.add(shard);
    }
    return shards;
  }

  private static List<EntryKind> kinds(JsonFields fields) {
    return fields.texts("kinds").stream().map(name -> constant(EntryKind.class, name)).toList();
  }

  private static <K extends Enum<K>> Map<K, Long> counts(JsonFields fields, Class<K> keys) {
    Map<K, Long> counts = new EnumMap<>(keys);
    for (String name : fields.names()) {
      counts.put(constant(keys, name), fields.number(name, 0, Long.MAX_VALUE));
    }
    fields.end();
    return counts;
  }

  private static <K extends Enum<K>> K constant(Class<K> type, String name) {
    for (K constant : type.getEnumConstants()) {
      if (ManifestFormat.name(constant).equals(name)) {
        return constant;
      }
    }
    throw new CorruptDataException("unknown " + type.getSimpleName() + " '" + name + "'", 0);
  }
}
