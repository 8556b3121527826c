package io.haplovq.vcf;

import io.haplovq.genotype.HaplotypeBlocks;
import io.haplovq.genotype.TileKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A whole VCF text parsed in memory, as the jobs would do it piece by piece. */
public record VcfFile(
    VcfHeader header, HaplotypeBlocks blocks, byte[] text, List<ParsedRecord> records) {

  /** Parses {@code text}; {@code path} is for messages. */
  public static VcfFile parse(byte[] text, int samplesPerBlock, String path) {
    VcfHeaderReader.Result read;
    try {
      read = VcfHeaderReader.read(new ByteArrayInputStream(text), path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    VcfHeader header = read.header();
    HaplotypeBlocks blocks = new HaplotypeBlocks(header.samples().size(), samplesPerBlock);
    RecordParser parser = new RecordParser(header, blocks, path);
    List<ParsedRecord> records = new ArrayList<>();
    long line = read.lines();
    for (int from = (int) read.bytes(); from < text.length; ) {
      int to = from;
      while (to < text.length && text[to++] != '\n') {}
      records.add(parser.parse(text, from, to, ++line));
      from = to;
    }
    return new VcfFile(header, blocks, text, records);
  }

  /** The records from {@code from} to {@code to} as a window's tiles, in block order. */
  public List<Tile> tiles(int window, int from, int to) {
    List<Tile> tiles = new ArrayList<>();
    for (int block = 0; block < blocks.count(); block++) {
      TileAssembler assembler = new TileAssembler(new TileKey(window, block), blocks, 2);
      for (ParsedRecord record : records.subList(from, to)) {
        assembler.add(record.slices().get(block));
      }
      tiles.add(assembler.tile());
    }
    return tiles;
  }

  /** The sites of the records from {@code from} to {@code to}. */
  public SiteBlock sites(int from, int to) {
    List<Site> sites = records.subList(from, to).stream().map(ParsedRecord::site).toList();
    return new SiteBlock(Math.min(9, header.columns()), sites);
  }

  /** The lines behind the header, each with its line end. */
  public List<byte[]> lines() {
    List<byte[]> lines = new ArrayList<>();
    for (int from = header.bytes().length; from < text.length; ) {
      int to = from;
      while (to < text.length && text[to++] != '\n') {}
      lines.add(Arrays.copyOfRange(text, from, to));
      from = to;
    }
    return lines;
  }
}
