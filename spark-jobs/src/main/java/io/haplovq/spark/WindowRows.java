package io.haplovq.spark;

import io.haplovq.CorruptDataException;
import io.haplovq.archive.ArchiveReader;
import io.haplovq.archive.CohortReader;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.genotype.HaplotypeBlocks;
import io.haplovq.genotype.TileKey;
import io.haplovq.nn.IndexMatrix;
import io.haplovq.vcf.Region;
import io.haplovq.vcf.Site;
import io.haplovq.vcf.SiteInterval;
import io.haplovq.vcf.Tile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What a window holds, as rows.
 *
 * @param reader of the cohort
 * @param regions which records are wanted; empty for all
 */
record WindowRows(CohortReader reader, List<Region> regions) {
  private static final int ID = 2;
  private static final int REF = 3;
  private static final int ALT = 4;

  /** Variants with their allele counts. */
  Iterator<Variant> variants(int window) {
    return rows(window, this::variants);
  }

  /** Genotypes of all haplotypes. */
  Iterator<Genotypes> genotypes(int window) {
    return rows(window, this::genotypes);
  }

  /** The codes of all haplotypes; none where the window was coded without them. */
  Iterator<Code> codes(int window) {
    ArchiveReader archive = (ArchiveReader) reader;
    List<Iterator<Code>> blocks = new ArrayList<>();
    for (int block = 0; block < reader.blocks().count(); block++) {
      TileKey tile = new TileKey(window, block);
      if (archive.hasCodes(tile)) {
        int first = 2 * reader.blocks().firstSample(block);
        blocks.add(codes(window, first, archive.codes(tile)));
      }
    }
    return blocks.stream().flatMap(WindowRows::stream).iterator();
  }

  private static Iterator<Code> codes(int window, int first, IndexMatrix codes) {
    return IntStream.range(0, codes.haplotypes() * codes.heads())
        .mapToObj(
            i ->
                new Code(
                    window,
                    first + i / codes.heads(),
                    i % codes.heads(),
                    codes.code(i / codes.heads(), i % codes.heads())))
        .iterator();
  }

  private static <T> java.util.stream.Stream<T> stream(Iterator<T> iterator) {
    Iterable<T> once = () -> iterator;
    return java.util.stream.StreamSupport.stream(once.spliterator(), false);
  }

  private interface Rows<T> {
    IntFunction<T> of(int window, List<Site> sites, List<Tile> tiles);
  }

  private <T> Iterator<T> rows(int window, Rows<T> rows) {
    List<Site> sites = reader.sites(window).sites();
    int[] wanted = IntStream.range(0, sites.size()).filter(row -> wants(sites.get(row))).toArray();
    if (wanted.length == 0) {
      return List.<T>of().iterator();
    }
    // Beyond the last wanted record nothing need be decoded.
    int end = wanted[wanted.length - 1] + 1;
    List<Tile> tiles =
        IntStream.range(0, reader.blocks().count())
            .mapToObj(block -> reader.tile(new TileKey(window, block), end))
            .toList();
    return Arrays.stream(wanted).mapToObj(rows.of(window, sites, tiles)).iterator();
  }

  private boolean wants(Site site) {
    return regions.isEmpty()
        || regions.stream().anyMatch(region -> region.overlaps(SiteInterval.of(site)));
  }

  private IntFunction<Variant> variants(int window, List<Site> sites, List<Tile> tiles) {
    return row -> {
      String[] columns = columns(sites.get(row));
      return new Variant(
          window,
          row,
          columns[0],
          SiteInterval.of(sites.get(row)).position(),
          columns[ID],
          columns[REF],
          columns[ALT],
          reader.blocks().haplotypes(),
          tiles.stream().mapToInt(tile -> tile.genotypes().cardinality(row)).sum(),
          isPlain(tiles, row));
    };
  }

  private IntFunction<Genotypes> genotypes(int window, List<Site> sites, List<Tile> tiles) {
    return row -> {
      SiteInterval place = SiteInterval.of(sites.get(row));
      return new Genotypes(
          window, row, place.contig(), place.position(), isPlain(tiles, row), bits(tiles, row));
    };
  }

  private static boolean isPlain(List<Tile> tiles, int row) {
    return tiles.stream().allMatch(tile -> tile.exceptions().blob(row).length == 0);
  }

  /** The blocks' bits of a record one behind the other. */
  private byte[] bits(List<Tile> tiles, int row) {
    HaplotypeBlocks blocks = reader.blocks();
    long[] joined = new long[BitMatrix.wordsFor(blocks.haplotypes()) + 1];
    for (int block = 0; block < tiles.size(); block++) {
      BitMatrix tile = tiles.get(block).genotypes();
      int first = 2 * blocks.firstSample(block);
      int shift = first & 63;
      for (int i = 0; i < tile.wordsPerRow(); i++) {
        long word = tile.words()[row * tile.wordsPerRow() + i];
        int at = (first >>> 6) + i;
        joined[at] |= word << shift;
        joined[at + 1] |= shift == 0 ? 0 : word >>> (64 - shift);
      }
    }
    ByteBuffer bytes = ByteBuffer.allocate(8 * joined.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(joined);
    return Arrays.copyOf(bytes.array(), (blocks.haplotypes() + 7) / 8);
  }

  private static String[] columns(Site site) {
    String text = new String(site.text(), StandardCharsets.UTF_8);
    String[] columns = text.split("\t", ALT + 2);
    if (columns.length <= ALT) {
      throw new CorruptDataException("a site of " + columns.length + " columns", 0);
    }
    return columns;
  }
}
