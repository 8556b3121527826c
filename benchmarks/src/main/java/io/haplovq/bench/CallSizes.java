package io.haplovq.bench;

import io.haplovq.codec.CompressedEntry;
import io.haplovq.codec.HaplotypeOrder;
import io.haplovq.codec.ResidualCodec;
import io.haplovq.codec.ResidualCodecs;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.genotype.HaplotypeBlocks;
import io.haplovq.genotype.TileKey;
import io.haplovq.vcf.CallExceptions;
import io.haplovq.vcf.RecordParser;
import io.haplovq.vcf.Tile;
import io.haplovq.vcf.TileAssembler;
import io.haplovq.vcf.VcfHeaderReader;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * What the calls of VCF files take: {@code CallSizes FILE…}. One contig a file, windows of 2,500
 * records, one block. Prints a line a file: records, samples, bytes of the genotypes' bits without
 * a model, bytes of the exceptions (seek tables counted in both), seconds to make the exceptions'
 * streams and to read them. Every tile is decoded again and compared.
 */
public final class CallSizes {
  private static final int WINDOW = 2500;
  private static final int LEVEL = 19;

  private long records;
  private long bits;
  private long exceptions;
  private long encodeNanos;
  private long decodeNanos;

  private CallSizes() {}

  public static void main(String[] files) throws IOException {
    for (String file : files) {
      CallSizes sizes = new CallSizes();
      int samples = sizes.read(Path.of(file));
      System.out.printf(
          Locale.ROOT,
          "%s\t%d\t%d\t%d\t%d\t%.1f\t%.1f%n",
          Path.of(file).getFileName(),
          sizes.records,
          samples,
          sizes.bits,
          sizes.exceptions,
          sizes.encodeNanos / 1e9,
          sizes.decodeNanos / 1e9);
    }
  }

  private int read(Path file) throws IOException {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        InputStream in = new BufferedInputStream(plain(raw), 1 << 20)) {
      VcfHeaderReader.Result header = VcfHeaderReader.read(in, file.toString());
      int samples = header.header().samples().size();
      HaplotypeBlocks blocks = new HaplotypeBlocks(samples, Math.max(1, samples));
      RecordParser parser = new RecordParser(header.header(), blocks, file.toString());
      TileAssembler assembler = null;
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (long number = header.lines() + 1; readLine(in, line); number++) {
        if (records % WINDOW == 0) {
          add(assembler);
          assembler = new TileAssembler(new TileKey((int) records / WINDOW, 0), blocks, WINDOW);
        }
        byte[] text = line.toByteArray();
        assembler.add(parser.parse(text, 0, text.length, number).slices().get(0));
        records++;
      }
      add(assembler);
      return samples;
    }
  }

  private static InputStream plain(InputStream in) throws IOException {
    in.mark(1);
    int first = in.read();
    in.reset();
    return first == 0x1F ? new GZIPInputStream(in, 1 << 16) : in;
  }

  private static boolean readLine(InputStream in, ByteArrayOutputStream line) throws IOException {
    line.reset();
    for (int next = in.read(); next >= 0; next = in.read()) {
      line.write(next);
      if (next == '\n') {
        break;
      }
    }
    return line.size() > 0;
  }

  private void add(TileAssembler assembler) {
    if (assembler == null) {
      return;
    }
    Tile tile = assembler.tile();
    BitMatrix genotypes = tile.genotypes();
    ResidualCodec codec = ResidualCodecs.named("pbwt-mix-fast");
    HaplotypeOrder order = HaplotypeOrder.identity(genotypes.columns());
    bits += CompressedEntry.of(codec.encode(genotypes, order), LEVEL).storedBytes();
    long start = System.nanoTime();
    List<byte[]> streams = tile.exceptions().streams(genotypes);
    encodeNanos += System.nanoTime() - start;
    CompressedEntry entry = CompressedEntry.of(streams, LEVEL);
    exceptions += entry.storedBytes();
    start = System.nanoTime();
    CallExceptions read = CallExceptions.ofStreams(entry.streams(1 << 30), genotypes);
    decodeNanos += System.nanoTime() - start;
    if (!read.equals(tile.exceptions())) {
      throw new IllegalStateException(tile.key() + " came back otherwise");
    }
  }
}
