package io.haplovq.bench.speed;

import io.haplovq.InputException;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.genotype.HaplotypeBlocks;
import io.haplovq.vcf.RecordParser;
import io.haplovq.vcf.VcfHeader;
import io.haplovq.vcf.VcfHeaderReader;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Tiles {@code [variants × haplotypes]} to time codecs on. */
final class Tiles {
  /** The {@code data} of benchmarks that stands for {@link MosaicTile}. */
  static final String GENERATED = "generated";

  private static final int BUFFER = 1 << 16;
  private static final int SEED = 1;

  private Tiles() {}

  /**
   * The tiles of a VCF file (plain, gzip or bgzip), cut without regard to contigs, all haplotypes
   * in one block; or one generated tile of 2,500 variants and 12,000 haplotypes.
   *
   * @param data the file, or {@link #GENERATED}
   * @param window variants a tile
   * @throws InputException when the file cannot be read
   */
  static List<BitMatrix> of(String data, int window) {
    if (data.equals(GENERATED)) {
      return List.of(MosaicTile.generate(window, 12_000, SEED));
    }
    Path file = Path.of(data);
    try (InputStream in = open(file)) {
      return read(in, data, window);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read: " + e, e);
    }
  }

  /** Cells of all tiles: the alleles that are coded. */
  static long alleles(List<BitMatrix> tiles) {
    return tiles.stream().mapToLong(tile -> (long) tile.rows() * tile.columns()).sum();
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in;
  }

  private static List<BitMatrix> read(InputStream in, String path, int window) throws IOException {
    VcfHeaderReader.Result start = VcfHeaderReader.read(in, path);
    VcfHeader header = start.header();
    int samples = header.samples().size();
    RecordParser parser = new RecordParser(header, new HaplotypeBlocks(samples, samples), path);
    List<BitMatrix> tiles = new ArrayList<>();
    List<long[]> rows = new ArrayList<>();
    ByteArrayOutputStream text = new ByteArrayOutputStream(BUFFER);
    long number = start.lines();
    for (int next = in.read(); next >= 0; next = in.read()) {
      text.write(next);
      if (next == '\n') {
        byte[] line = text.toByteArray();
        text.reset();
        rows.add(parser.parse(line, 0, line.length, ++number).slices().get(0).bits());
        if (rows.size() == window) {
          tiles.add(tile(rows, 2 * samples));
          rows.clear();
        }
      }
    }
    if (!rows.isEmpty()) {
      tiles.add(tile(rows, 2 * samples));
    }
    return tiles;
  }

  private static BitMatrix tile(List<long[]> rows, int haplotypes) {
    int width = BitMatrix.wordsFor(haplotypes);
    long[] words = new long[Math.multiplyExact(rows.size(), width)];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, words, i * width, width);
    }
    return new BitMatrix(rows.size(), haplotypes, words);
  }
}
