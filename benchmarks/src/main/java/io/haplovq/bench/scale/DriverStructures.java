package io.haplovq.bench.scale;

import io.haplovq.archive.EntryKind;
import io.haplovq.archive.Manifest;
import io.haplovq.archive.ManifestFormat;
import io.haplovq.archive.WindowTable;
import io.haplovq.codec.TileMode;
import io.haplovq.genotype.HaplotypeBlocks;
import io.haplovq.genotype.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What a driver, and every task, holds of a cohort's description: manifest, windows, chains, window
 * table; for a cohort of any size, with as many shards as it would have, made up. Prints a row of a
 * Markdown table.
 */
public final class DriverStructures {
  private DriverStructures() {}

  /**
   * @param args name, variants, contigs, samples, shards
   */
  public static void main(String[] args) {
    if (args.length != 5) {
      System.err.println("usage: DriverStructures NAME VARIANTS CONTIGS SAMPLES SHARDS");
      System.exit(1);
    }
    long variants = Long.parseLong(args[1]);
    int contigs = Integer.parseInt(args[2]);
    int samples = Integer.parseInt(args[3]);
    int shards = Integer.parseInt(args[4]);
    Windows windows = new Windows(2500, contigs(variants, contigs));
    long before = live();
    Manifest manifest = manifest(windows, samples, shards);
    long manifestHeap = live() - before;
    long start = System.nanoTime();
    byte[] json = ManifestFormat.write(manifest);
    double writing = seconds(start);
    start = System.nanoTime();
    Manifest read = ManifestFormat.read(json, Manifest.Kind.ARCHIVE, "manifest.json");
    double reading = seconds(start);
    before = live();
    List<Windows.Chain> chains = windows.chains(8);
    WindowTable table = table(windows);
    byte[] encoded = table.encode();
    long tableHeap = live() - before;
    System.out.printf(
        Locale.ROOT,
        "| %s | %,d | %,d | %,d | %,.1f | %,.1f | %.2f | %.2f | %,.2f | %,.1f |%n",
        args[0],
        windows.count(),
        (long) windows.count() * manifest.blocks().count(),
        read.shards().size(),
        json.length / 1e6,
        manifestHeap / 1e6,
        writing,
        reading,
        encoded.length / 1e6,
        tableHeap / 1e6);
    if (chains.isEmpty() || table.spans().isEmpty()) {
      throw new IllegalStateException("nothing was made");
    }
  }

  private static List<Windows.Contig> contigs(long variants, int count) {
    List<Windows.Contig> contigs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      contigs.add(new Windows.Contig("chr" + (i + 1), variants / count));
    }
    return contigs;
  }

  private static Manifest manifest(Windows windows, int samples, int count) {
    EntryKind[] kinds = {EntryKind.SITES, EntryKind.RESIDUAL, EntryKind.DIGEST, EntryKind.INDEX};
    SplittableRandom random = new SplittableRandom(1);
    List<Manifest.Shard> shards = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder sha256 = new StringBuilder();
      for (int part = 0; part < 4; part++) {
        sha256.append(String.format(Locale.ROOT, "%016x", random.nextLong()));
      }
      int first = (int) ((long) i * windows.count() / count);
      int last = Math.max(first, (int) ((i + 1L) * windows.count() / count) - 1);
      shards.add(
          new Manifest.Shard(
              String.format(
                  Locale.ROOT,
                  "residuals/merged-%05d-%d-01234567-89ab-cdef-0123-456789abcdef.zst",
                  i,
                  i),
              100_000_000L + random.nextInt(30_000_000),
              sha256.toString(),
              List.of(kinds[i % kinds.length]),
              first,
              last,
              1000));
    }
    return new Manifest(
        Manifest.Kind.ARCHIVE,
        "0",
        new Manifest.Run("0123456789abcdef", "0".repeat(64), 1),
        new Manifest.Coding("default", "pbwt-mix", 8),
        windows,
        new HaplotypeBlocks(samples, 32_768),
        List.of(new Manifest.Source("x.vcf.gz", windows.variants(), Manifest.Container.BGZF, 1)),
        shards,
        Map.of(EntryKind.RESIDUAL, 1L),
        Map.of(TileMode.NONE, 1L),
        Map.of(TileMode.NONE, 1L),
        "{}");
  }

  private static WindowTable table(Windows windows) {
    int[] counts = windows.variantCounts();
    List<WindowTable.Span> spans = new ArrayList<>(counts.length);
    long position = 1;
    for (int count : counts) {
      spans.add(
          new WindowTable.Span(position, position + 10L * count, WindowTable.Positions.SORTED));
      position += 10L * count + 3;
    }
    return new WindowTable(spans);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** Bytes in use after collections. */
  private static long live() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
