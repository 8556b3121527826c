package io.haplovq.genotype;

import java.util.Arrays;

/**
 * A dense matrix of bits, row-major, every row starting at a fresh 64-bit word: bit {@code c} of
 * row {@code r} is bit {@code c % 64} of word {@code r * wordsPerRow + c / 64}. Bits beyond the
 * last column are always zero.
 *
 * <p>The genotypes of a tile are {@code [variants × haplotypes]} (1 = an alternative allele);
 * {@link #transpose} gives the haplotype-major view that networks read. Mutable and not
 * thread-safe; {@link #words} is the live array.
 */
public final class BitMatrix {
  private final int rows;
  private final int columns;
  private final int wordsPerRow;
  private final long[] words;

  /** An all-zero matrix. */
  public BitMatrix(int rows, int columns) {
    this(rows, columns, new long[Math.multiplyExact(rows, wordsFor(columns))]);
  }

  /**
   * A matrix over {@code words}, which is kept and not copied; stray bits beyond the last column
   * are cleared.
   */
  public BitMatrix(int rows, int columns, long[] words) {
    if (rows < 0 || columns < 0) {
      throw new IllegalArgumentException("negative size: " + rows + " × " + columns);
    }
    this.rows = rows;
    this.columns = columns;
    this.wordsPerRow = wordsFor(columns);
    if (words.length != Math.multiplyExact(rows, wordsPerRow)) {
      throw new IllegalArgumentException(
          words.length + " words do not make " + rows + " × " + columns + " bits");
    }
    this.words = words;
    if ((columns & 63) != 0) {
      long mask = (1L << (columns & 63)) - 1;
      for (int last = wordsPerRow - 1; last < words.length; last += wordsPerRow) {
        words[last] &= mask;
      }
    }
  }

  /** The number of 64-bit words that hold a row of {@code columns} bits. */
  public static int wordsFor(int columns) {
    return (columns + 63) >>> 6;
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  public int wordsPerRow() {
    return wordsPerRow;
  }

  /** The live backing array, {@code rows × wordsPerRow}. */
  public long[] words() {
    return words;
  }

  public boolean get(int row, int column) {
    return (words[row * wordsPerRow + (column >>> 6)] >>> column & 1L) != 0;
  }

  public void set(int row, int column) {
    words[row * wordsPerRow + (column >>> 6)] |= 1L << column;
  }

  /** The number of ones in a row: the allele count of a variant. */
  public int cardinality(int row) {
    int count = 0;
    for (int i = row * wordsPerRow, end = i + wordsPerRow; i < end; i++) {
      count += Long.bitCount(words[i]);
    }
    return count;
  }

  /**
   * {@code this XOR other}, as a new matrix: the residual of an observation and its reconstruction.
   */
  public BitMatrix xor(BitMatrix other) {
    if (rows != other.rows || columns != other.columns) {
      throw new IllegalArgumentException(this + " against " + other);
    }
    long[] result = new long[words.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = words[i] ^ other.words[i];
    }
    return new BitMatrix(rows, columns, result);
  }

  /** The transposed matrix, {@code [columns × rows]}. */
  public BitMatrix transpose() {
    BitMatrix result = new BitMatrix(columns, rows);
    long[] block = new long[64];
    for (int rowBase = 0; rowBase < rows; rowBase += 64) {
      int height = Math.min(64, rows - rowBase);
      for (int word = 0; word < wordsPerRow; word++) {
        for (int i = 0; i < height; i++) {
          block[i] = words[(rowBase + i) * wordsPerRow + word];
        }
        Arrays.fill(block, height, 64, 0L);
        transpose64(block);
        int width = Math.min(64, columns - (word << 6));
        for (int i = 0; i < width; i++) {
          result.words[((word << 6) + i) * result.wordsPerRow + (rowBase >>> 6)] = block[i];
        }
      }
    }
    return result;
  }

  /** Transposes a 64 × 64 block in place by swapping ever smaller off-diagonal quarters. */
  private static void transpose64(long[] block) {
    long mask = 0x00000000FFFFFFFFL;
    for (int half = 32; half != 0; half >>>= 1, mask ^= mask << half) {
      for (int k = 0; k < 64; k = ((k | half) + 1) & ~half) {
        long swap = (block[k] >>> half ^ block[k | half]) & mask;
        block[k] ^= swap << half;
        block[k | half] ^= swap;
      }
    }
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof BitMatrix other
        && rows == other.rows
        && columns == other.columns
        && Arrays.equals(words, other.words);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * rows + columns) + Arrays.hashCode(words);
  }

  @Override
  public String toString() {
    return "BitMatrix[" + rows + " × " + columns + "]";
  }
}
