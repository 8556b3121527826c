package io.haplovq.vcf;

import io.haplovq.InputException;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.genotype.HaplotypeBlocks;
import io.haplovq.genotype.TileKey;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects the slices of a tile, in record order. Not thread-safe. */
public final class TileAssembler {
  private final TileKey key;
  private final int samples;
  private final int wordsPerRow;
  private final List<byte[]> blobs = new ArrayList<>();
  private final MessageDigest sha256 = Digests.sha256();
  private long[] words;

  /**
   * @param key which tile
   * @param blocks the cohort's blocks; the key's block must be one of them
   * @param expectedRecords a hint of how many slices will come, usually the window size
   * @throws InputException when so many take more than {@link Tile#MAX_GENOTYPE_BYTES}
   */
  public TileAssembler(TileKey key, HaplotypeBlocks blocks, int expectedRecords) {
    this.key = key;
    this.samples = blocks.samplesIn(key.block());
    this.wordsPerRow = BitMatrix.wordsFor(2 * samples);
    if ((long) Long.BYTES * wordsPerRow * expectedRecords > Tile.MAX_GENOTYPE_BYTES) {
      throw new InputException(
          "a tile of "
              + expectedRecords
              + " variants × "
              + 2 * samples
              + " haplotypes takes more than 1 GiB; expected less: choose smaller windows or smaller"
              + " haplotype blocks");
    }
    this.words = new long[wordsPerRow * expectedRecords];
  }

  /** Adds the next record's slice. */
  public void add(CallSlice slice) {
    if (slice.bits().length != wordsPerRow || slice.digest().length != Digests.SLICE) {
      throw new IllegalArgumentException(slice + " in a tile of " + samples + " samples");
    }
    int at = Math.multiplyExact(blobs.size(), wordsPerRow);
    if (at + wordsPerRow > words.length) {
      words = Arrays.copyOf(words, Math.max(at + wordsPerRow, Math.multiplyExact(2, at)));
    }
    System.arraycopy(slice.bits(), 0, words, at, wordsPerRow);
    blobs.add(slice.exceptions());
    sha256.update(slice.digest());
  }

  /** The tile of the slices added so far; the assembler is used up. */
  public Tile tile() {
    int records = blobs.size();
    long[] rows = Arrays.copyOf(words, records * wordsPerRow);
    return new Tile(
        key,
        new BitMatrix(records, 2 * samples, rows),
        new CallExceptions(samples, blobs),
        sha256.digest());
  }
}
