package io.haplovq.bench.speed;

import io.haplovq.archive.ArchiveReader;
import io.haplovq.archive.CohortReader;
import io.haplovq.archive.LocalStorage;
import io.haplovq.archive.Manifest;
import io.haplovq.codec.TileMode;
import io.haplovq.genotype.HaplotypeBlocks;
import io.haplovq.genotype.TileKey;
import io.haplovq.vcf.RecordRenderer;
import io.haplovq.vcf.SiteBlock;
import io.haplovq.vcf.TextBuffer;
import io.haplovq.vcf.Tile;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Reads an archive with a warm JVM: {@code RandomAccess ARCHIVE [samples [rounds]]}. Prints
 * medians, wall and CPU milliseconds of this thread, of the text of a hundred records at four
 * places in every window, of all records with the first samples only, and of everything; of the
 * last two also without rendering. Every reading opens the archive anew, manifest included; text is
 * rendered and not kept. The result is bytes of text; of the index haplotypes; where nothing is
 * rendered tiles.
 */
public final class RandomAccess {
  private static final int RECORDS = 100;

  private final Path directory;
  private final Manifest manifest;

  private RandomAccess(Path directory) {
    this.directory = directory;
    this.manifest = readManifest();
  }

  public static void main(String[] arguments) {
    RandomAccess archive = new RandomAccess(Path.of(arguments[0]));
    int samples = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 500;
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 15;
    int[] all = IntStream.range(0, archive.manifest.blocks().samples()).toArray();
    int[] some = Arrays.copyOf(all, Math.min(samples, all.length));
    int windows = archive.manifest.windows().count();
    time("index of the last window", rounds * 3, archive::readCodes);
    double sum = 0;
    double longest = 0;
    for (int window = 0; window < windows; window++) {
      for (int thirds = 0; thirds <= 3; thirds++) {
        double ms = archive.region(window, thirds, rounds, all);
        sum += ms / (4 * windows);
        longest = Math.max(longest, ms);
      }
    }
    System.out.printf(
        Locale.ROOT, "regions: CPU %.1f ms on average, at most %.1f ms%n", sum, longest);
    time("samples", rounds, () -> archive.read(some));
    time("samples, not rendered", rounds, () -> archive.readTiles(some));
    time("everything", rounds, () -> archive.read(all));
    time("everything, not rendered", rounds, () -> archive.readTiles(all));
  }

  private Manifest readManifest() {
    return CohortReader.manifest(
        new LocalStorage(directory), Manifest.Kind.ARCHIVE, directory.toString());
  }

  /** Reads the last window's codes, and those of its chain before it, where it has some. */
  private long readCodes() {
    try (ArchiveReader reader = ArchiveReader.open(new LocalStorage(directory), readManifest())) {
      TileKey tile = new TileKey(manifest.windows().count() - 1, 0);
      return reader.mode(tile) == TileMode.NONE ? 0 : reader.codes(tile).haplotypes();
    }
  }

  /** CPU milliseconds of a region's text; it begins so many thirds into a window. */
  private double region(int window, int thirds, int rounds, int[] all) {
    int variants = manifest.windows().place(window).variants();
    int from = Math.max(0, Math.min(variants - RECORDS, variants * thirds / 3));
    int to = Math.min(variants, from + RECORDS);
    String name = "a region, window " + window + " from " + from;
    return time(
        name,
        rounds,
        () -> {
          try (CohortReader reader = open()) {
            return read(reader, window, from, to, all);
          }
        });
  }

  /** Renders all records with some samples; the bytes of text. */
  private long read(int[] samples) {
    long bytes = 0;
    try (CohortReader reader = open()) {
      for (int window = 0; window < manifest.windows().count(); window++) {
        bytes += read(reader, window, 0, manifest.windows().place(window).variants(), samples);
      }
    }
    return bytes;
  }

  /** Reads what {@link #read(int[])} reads without rendering it; the number of tiles. */
  private long readTiles(int[] samples) {
    long tiles = 0;
    try (CohortReader reader = open()) {
      for (int window = 0; window < manifest.windows().count(); window++) {
        reader.sites(window);
        int variants = manifest.windows().place(window).variants();
        tiles += tiles(reader, window, variants, samples).length;
      }
    }
    return tiles;
  }

  private CohortReader open() {
    return ArchiveReader.open(new LocalStorage(directory), readManifest());
  }

  private static long read(CohortReader reader, int window, int from, int to, int[] samples) {
    RecordRenderer renderer = new RecordRenderer(reader.blocks());
    TextBuffer line = new TextBuffer();
    SiteBlock sites = reader.sites(window);
    Tile[] tiles = tiles(reader, window, to, samples);
    boolean whole = samples.length == reader.blocks().samples();
    long bytes = 0;
    for (int row = from; row < to; row++) {
      line.clear();
      if (whole) {
        renderer.append(sites.sites().get(row), List.of(tiles), row, line);
      } else {
        renderer.append(sites.sites().get(row), tiles, row, samples, line);
      }
      bytes += line.size();
    }
    return bytes;
  }

  private static Tile[] tiles(CohortReader reader, int window, int rows, int[] samples) {
    HaplotypeBlocks blocks = reader.blocks();
    Tile[] tiles = new Tile[blocks.count()];
    for (int sample : samples) {
      int block = blocks.blockOf(sample);
      if (tiles[block] == null) {
        tiles[block] = reader.tile(new TileKey(window, block), rows);
      }
    }
    return tiles;
  }

  /** A reading of the archive. */
  private interface Reading {
    /** Reads; how much it was. */
    long run();
  }

  private static double time(String name, int rounds, Reading reading) {
    List<Double> wall = new ArrayList<>();
    List<Double> cpu = new ArrayList<>();
    long bytes = 0;
    // As many rounds again, before, for the compiler.
    for (int round = -rounds; round < rounds; round++) {
      long start = System.nanoTime();
      long startCpu = cpuNanos();
      bytes = reading.run();
      if (round >= 0) {
        wall.add((System.nanoTime() - start) / 1e6);
        cpu.add((cpuNanos() - startCpu) / 1e6);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%-32s wall %7.1f ms, CPU %7.1f ms, result %,d%n",
        name,
        median(wall),
        median(cpu),
        bytes);
    return median(cpu);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
