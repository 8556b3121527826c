package io.haplovq.spark.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haplovq.archive.EntryKind;
import io.haplovq.archive.Manifest;
import io.haplovq.archive.ManifestFormat;
import io.haplovq.codec.TileMode;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What a manifest says, in figures. Bytes are those of whole files, seek tables and directories
 * included; genotype bytes are everything needed to decode the calls: index, residual, exceptions
 * and model.
 */
public final class ArchiveReport {
  private static final Set<EntryKind> DESCRIPTION =
      EnumSet.of(EntryKind.HEADER, EntryKind.LAYOUT, EntryKind.WINDOW_TABLE);

  private final Manifest manifest;

  public ArchiveReport(Manifest manifest) {
    this.manifest = manifest;
  }

  long variants() {
    return manifest.windows().variants();
  }

  long haplotypes() {
    return manifest.blocks().haplotypes();
  }

  private long bytes(Set<EntryKind> kinds) {
    return manifest.shards().stream()
        .filter(shard -> shard.kinds().stream().anyMatch(kinds::contains))
        .mapToLong(Manifest.Shard::bytes)
        .sum();
  }

  private long bytes(EntryKind kind) {
    return bytes(EnumSet.of(kind));
  }

  private long manifestBytes() {
    return ManifestFormat.write(manifest).length;
  }

  /** Bytes of everything needed to decode the calls. */
  public long genotypeBytes() {
    return bytes(EntryKind.INDEX)
        + bytes(EntryKind.RESIDUAL)
        + bytes(EntryKind.EXCEPTIONS)
        + bytes(EntryKind.MODEL);
  }

  /** Bytes of the whole archive, its manifest included. */
  public long totalBytes() {
    return manifest.shards().stream().mapToLong(Manifest.Shard::bytes).sum() + manifestBytes();
  }

  private long sourceBytes() {
    return manifest.sources().stream().mapToLong(Manifest.Source::bytes).sum();
  }

  /** The figures as one JSON object. */
  public String json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("run_id", manifest.run().id());
    root.put("tool_version", manifest.toolVersion());
    root.put("profile", manifest.coding().profile());
    root.put("codec", manifest.coding().codec());
    root.put("sources", manifest.sources().size());
    root.put("contigs", manifest.windows().contigs().size());
    root.put("samples", manifest.blocks().samples());
    root.put("variants", variants());
    root.put("haplotypes", haplotypes());
    root.put("windows", manifest.windows().count());
    ObjectNode bytes = root.putObject("bytes");
    bytes.put("index", bytes(EntryKind.INDEX));
    bytes.put("residual", bytes(EntryKind.RESIDUAL));
    bytes.put("exceptions", bytes(EntryKind.EXCEPTIONS));
    bytes.put("model", bytes(EntryKind.MODEL));
    bytes.put("sites", bytes(EntryKind.SITES));
    bytes.put("header", bytes(DESCRIPTION));
    bytes.put("digests", bytes(EntryKind.DIGEST));
    bytes.put("manifest", manifestBytes());
    bytes.put("total", totalBytes());
    root.put("genotype_bytes", genotypeBytes());
    ObjectNode modes = root.putObject("tiles_by_mode");
    manifest.tilesByMode().forEach((mode, count) -> modes.put(name(mode), count));
    ObjectNode alternatives = root.putObject("bytes_by_mode");
    manifest.bytesByMode().forEach((mode, count) -> alternatives.put(name(mode), count));
    return root.toPrettyString() + "\n";
  }

  /** The figures as a short table. */
  public String table() {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "cohort",
        "%,d variants × %,d haplotypes, %,d windows of %,d",
        variants(),
        haplotypes(),
        manifest.windows().count(),
        manifest.windows().size());
    line(
        text,
        "bytes",
        "index %,d  residual %,d  exceptions %,d  model %,d  → genotypes %,d",
        bytes(EntryKind.INDEX),
        bytes(EntryKind.RESIDUAL),
        bytes(EntryKind.EXCEPTIONS),
        bytes(EntryKind.MODEL),
        genotypeBytes());
    line(
        text,
        "",
        "sites %,d  header %,d  digests %,d  manifest %,d  → total %,d",
        bytes(EntryKind.SITES),
        bytes(DESCRIPTION),
        bytes(EntryKind.DIGEST),
        manifestBytes(),
        totalBytes());
    line(
        text,
        "factor",
        "× %.1f against one byte an allele (genotypes), × %.2f against the input files (total)",
        factor(genotypeBytes()),
        (double) sourceBytes() / totalBytes());
    for (TileMode mode : manifest.bytesByMode().keySet()) {
      long bytes = manifest.bytesByMode().get(mode) + bytes(EntryKind.EXCEPTIONS);
      line(
          text,
          mode == manifest.bytesByMode().keySet().iterator().next() ? "if all" : "",
          "%-28s %,12d bytes  × %.1f  (%,d tiles chose it)",
          described(mode),
          bytes,
          factor(bytes),
          manifest.tilesByMode().getOrDefault(mode, 0L));
    }
    return text.toString();
  }

  private double factor(long bytes) {
    return bytes == 0 ? 0 : (double) variants() * haplotypes() / bytes;
  }

  private static void line(StringBuilder text, String name, String format, Object... values) {
    text.append(String.format(Locale.ROOT, "%-12s  ", name))
        .append(String.format(Locale.ROOT, format, values))
        .append('\n');
  }

  private static String described(TileMode mode) {
    return switch (mode) {
      case NONE -> "without a model";
      case ORDER -> "codes as order";
      case RECONSTRUCTION -> "codes and reconstruction";
    };
  }

  private static String name(TileMode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }
}
