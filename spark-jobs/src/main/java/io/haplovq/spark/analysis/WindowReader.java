package io.haplovq.spark.analysis;

import io.haplovq.CorruptDataException;
import io.haplovq.archive.CohortReader;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.genotype.HaplotypeBlocks;
import io.haplovq.genotype.TileKey;
import io.haplovq.genotype.Windows;
import io.haplovq.vcf.Site;
import io.haplovq.vcf.Tile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Reads windows of an archive or a store for analyses. Not thread-safe; one a task. */
final class WindowReader {
  private final CohortReader reader;

  WindowReader(CohortReader reader) {
    this.reader = reader;
  }

  WindowGenotypes read(int window) {
    Windows.Place place = reader.windows().place(window);
    HaplotypeBlocks blocks = reader.blocks();
    BitMatrix all = new BitMatrix(place.variants(), blocks.haplotypes());
    boolean[] plain = new boolean[place.variants()];
    Arrays.fill(plain, true);
    for (int block = 0; block < blocks.count(); block++) {
      Tile tile = reader.tile(new TileKey(window, block));
      for (int row = 0; row < plain.length; row++) {
        plain[row] &= tile.exceptions().blob(row).length == 0;
      }
      copy(tile.genotypes(), all, 2 * blocks.firstSample(block));
    }
    int[] rows = IntStream.range(0, plain.length).filter(row -> plain[row]).toArray();
    BitMatrix chosen = rows(all, rows);
    return new WindowGenotypes(
        window,
        reader.windows().contigs().get(place.contig()).name(),
        rows,
        positions(reader.sites(window).sites(), rows),
        rows.length,
        chosen.columns(),
        chosen.words(),
        plain.length - rows.length);
  }

  /** Copies a block's columns to where the block begins. */
  private static void copy(BitMatrix from, BitMatrix to, int first) {
    int shift = first & 63;
    for (int row = 0; row < from.rows(); row++) {
      int at = row * to.wordsPerRow() + (first >>> 6);
      int source = row * from.wordsPerRow();
      for (int word = 0; word < from.wordsPerRow(); word++) {
        long bits = from.words()[source + word];
        to.words()[at + word] |= bits << shift;
        long carried = shift == 0 ? 0 : bits >>> (64 - shift);
        if (carried != 0) {
          to.words()[at + word + 1] |= carried;
        }
      }
    }
  }

  static BitMatrix rows(BitMatrix from, int[] rows) {
    int width = from.wordsPerRow();
    long[] words = new long[Math.multiplyExact(rows.length, width)];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(from.words(), rows[i] * width, words, i * width, width);
    }
    return new BitMatrix(rows.length, from.columns(), words);
  }

  private static long[] positions(List<Site> sites, int[] rows) {
    return Arrays.stream(rows).mapToLong(row -> position(sites.get(row))).toArray();
  }

  /** POS, the second column; ingestion has seen that it is a number. */
  private static long position(Site site) {
    String text = new String(site.text(), StandardCharsets.ISO_8859_1);
    int from = text.indexOf('\t') + 1;
    try {
      return Long.parseLong(text.substring(from, text.indexOf('\t', from)));
    } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
      throw new CorruptDataException("site " + site + ": no position", 0);
    }
  }
}
