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
 * medians, wall and CPU milliseconds of this thread, of the text of a hundred records in the last
 * window, of all records with the first samples only, and of everything. Every reading opens the
 * archive anew, manifest included; text is rendered and not kept. The result is bytes of text, of
 * the index haplotypes.
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
    time("a region", rounds * 3, () -> archive.read(windows - 1, windows, RECORDS, all));
    time("samples", rounds, () -> archive.read(0, windows, Integer.MAX_VALUE, some));
    time("samples, calls not rendered", rounds, () -> archive.read(0, windows, 0, some));
    time("everything", rounds, () -> archive.read(0, windows, Integer.MAX_VALUE, all));
    time("everything, not rendered", rounds, () -> archive.read(0, windows, 0, all));
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

  /** Renders up to so many records of each window; the bytes of text. */
  private long read(int from, int to, int records, int[] samples) {
    long bytes = 0;
    try (CohortReader reader = ArchiveReader.open(new LocalStorage(directory), readManifest())) {
      RecordRenderer renderer = new RecordRenderer(reader.blocks());
      TextBuffer line = new TextBuffer();
      for (int window = from; window < to; window++) {
        SiteBlock sites = reader.sites(window);
        Tile[] tiles = tiles(reader, window, samples);
        boolean whole = samples.length == reader.blocks().samples();
        for (int row = 0; row < Math.min(records, sites.sites().size()); row++) {
          line.clear();
          if (whole) {
            renderer.append(sites.sites().get(row), List.of(tiles), row, line);
          } else {
            renderer.append(sites.sites().get(row), tiles, row, samples, line);
          }
          bytes += line.size();
        }
      }
    }
    return bytes;
  }

  private static Tile[] tiles(CohortReader reader, int window, int[] samples) {
    HaplotypeBlocks blocks = reader.blocks();
    Tile[] tiles = new Tile[blocks.count()];
    for (int sample : samples) {
      int block = blocks.blockOf(sample);
      if (tiles[block] == null) {
        tiles[block] = reader.tile(new TileKey(window, block));
      }
    }
    return tiles;
  }

  /** A reading of the archive. */
  private interface Reading {
    /** Reads; the bytes of text. */
    long run();
  }

  private static void time(String name, int rounds, Reading reading) {
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
        "%-28s wall %7.1f ms, CPU %7.1f ms, result %,d%n",
        name,
        median(wall),
        median(cpu),
        bytes);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
