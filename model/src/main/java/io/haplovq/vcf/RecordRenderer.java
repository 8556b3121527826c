package io.haplovq.vcf;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.genotype.HaplotypeBlocks;
import java.util.Arrays;
import java.util.List;

/**
 * Puts a record's text back together from its site and its tiles. Everything outside the calls is
 * verbatim, also with a subset of samples: counts in INFO are not recomputed. Not thread-safe.
 */
public final class RecordRenderer {
  private final HaplotypeBlocks blocks;
  private final CallBlob[] blobs;

  public RecordRenderer(HaplotypeBlocks blocks) {
    this.blocks = blocks;
    this.blobs = new CallBlob[blocks.count()];
    Arrays.setAll(blobs, block -> new CallBlob());
  }

  /**
   * Appends the whole line of {@code record} (its number in the window, from 0), line end included.
   *
   * @param tiles the window's tiles of all blocks, in block order
   * @throws io.haplovq.CorruptDataException when a tile's exceptions are damaged
   */
  public void append(Site site, List<Tile> tiles, int record, TextBuffer out) {
    if (tiles.size() != blobs.length) {
      throw new IllegalArgumentException(tiles.size() + " tiles for " + blobs.length + " blocks");
    }
    out.append(site.text());
    for (int block = 0; block < blobs.length; block++) {
      appendCalls(tiles.get(block), block, record, out);
    }
    site.lineEnd().appendTo(out);
  }

  /**
   * Appends the line of {@code record} with the calls of {@code samples} only (numbers over the
   * cohort, from 0, in the order wanted).
   *
   * @param tiles indexed by block; those without a wanted sample may be null, or missing at the end
   * @throws io.haplovq.CorruptDataException when a tile's exceptions are damaged
   */
  public void append(Site site, Tile[] tiles, int record, int[] samples, TextBuffer out) {
    out.append(site.text());
    boolean[] loaded = new boolean[blobs.length];
    int end;
    for (int from = 0; from < samples.length; from = end) {
      int block = blocks.blockOf(samples[from]);
      Tile tile = tiles[block];
      if (!loaded[block]) {
        check(tile, block);
        blobs[block].load(tile.exceptions().blob(record), blocks.samplesIn(block));
        loaded[block] = true;
      }
      int first = blocks.firstSample(block);
      end = endOfBlock(samples, from, first, first + blocks.samplesIn(block));
      BitMatrix bits = tile.genotypes();
      int row = record * bits.wordsPerRow();
      blobs[block].append(bits.words(), row, samples, from, end, first, out);
    }
    site.lineEnd().appendTo(out);
  }

  /** Where, from {@code from} on, samples stop being those of {@code first} to {@code behind}. */
  private static int endOfBlock(int[] samples, int from, int first, int behind) {
    int end = from + 1;
    while (end < samples.length && samples[end] >= first && samples[end] < behind) {
      end++;
    }
    return end;
  }

  /** Appends the text that one slice stands for: VCF-STREAMS.md, section 1. */
  void appendSlice(Site site, Tile tile, int record, TextBuffer out) {
    int block = tile.key().block();
    if (block == 0) {
      out.append(site.text());
    }
    appendCalls(tile, block, record, out);
    if (block == blobs.length - 1) {
      site.lineEnd().appendTo(out);
    }
  }

  private void appendCalls(Tile tile, int block, int record, TextBuffer out) {
    check(tile, block);
    BitMatrix bits = tile.genotypes();
    int samples = blocks.samplesIn(block);
    blobs[block].load(tile.exceptions().blob(record), samples);
    blobs[block].appendAll(bits.words(), record * bits.wordsPerRow(), out);
  }

  private void check(Tile tile, int block) {
    if (tile.key().block() != block || tile.exceptions().samples() != blocks.samplesIn(block)) {
      throw new IllegalArgumentException(
          tile.key() + ", " + tile.exceptions() + " as block " + block + " of " + blocks);
    }
  }
}
