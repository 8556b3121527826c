package io.haplovq.codec;

import io.haplovq.CorruptDataException;
import io.haplovq.genotype.BitMatrix;
import java.util.Arrays;

/**
 * The walk over a tile that {@link MixedCodec} writes and reads with, variant by variant, each seen
 * by its minor allele. Written once for both directions: what is handed to the coder comes from the
 * matrix when writing and is ignored when reading. ARCHIVE-FORMAT.md, section 6.2. Not thread-safe;
 * good for one tile.
 */
final class MixedTile {
  /** Most carriers of a variant that is coded by their positions and does not move the order. */
  private static final int MOST_RARE = 8;

  private static final int OTHER = 0;
  private static final int CONSTANT = 1;
  private static final int COPY = 2;
  private static final int KINDS = 3;

  private final BinaryCoder coder;
  private final boolean writing;
  private final BitMatrix matrix;
  private final int haplotypes;
  private final PositionalOrder order;
  private final ColumnCoder alleles;

  /** {@code [haplotype] = position}; computed only when a rare variant asks for it. */
  private final int[] positions;

  private boolean positionsKnown;

  private final AdaptiveBits flips = new AdaptiveBits(2);
  private final AdaptiveBits constants = new AdaptiveBits(KINDS * KINDS);
  private final AdaptiveBits copies = new AdaptiveBits(KINDS * KINDS);
  private final AdaptiveNumber distances = new AdaptiveNumber(1);
  private final AdaptiveNumber counts = new AdaptiveNumber(1);
  private final AdaptiveNumber gaps = new AdaptiveNumber(MOST_RARE + 1);

  private final EqualColumns equal = new EqualColumns();

  /** The variants so far that are not constant. */
  private final int[] polymorphic;

  private int polymorphicCount;
  private final boolean[] flipped;
  private int lastFlip;
  private int lastKinds;

  /** The column at hand, seen by its minor allele. */
  private long[] column;

  private MixedTile(
      BinaryCoder coder, boolean writing, BitMatrix matrix, HaplotypeOrder start, MixDepth depth) {
    this.coder = coder;
    this.writing = writing;
    this.matrix = matrix;
    haplotypes = matrix.columns();
    order = new PositionalOrder(start);
    alleles = new ColumnCoder(start, order, depth);
    positions = new int[haplotypes];
    polymorphic = new int[matrix.rows()];
    flipped = new boolean[matrix.rows()];
    column = new long[matrix.wordsPerRow()];
  }

  static byte[] write(BitMatrix matrix, HaplotypeOrder start, MixDepth depth) {
    BinaryEncoder coder = new BinaryEncoder();
    new MixedTile(coder, true, matrix, start, depth).walk();
    return coder.toByteArray();
  }

  /** The first {@code rows} of a tile's variants; what follows them is not looked at. */
  static BitMatrix read(
      byte[] bytes, int rows, int variants, HaplotypeOrder start, MixDepth depth) {
    BinaryDecoder coder = new BinaryDecoder("alleles", bytes);
    BitMatrix matrix = new BitMatrix(rows, start.size());
    new MixedTile(coder, false, matrix, start, depth).walk();
    if (rows == variants) {
      coder.end();
    }
    return matrix;
  }

  private void walk() {
    for (int variant = 0; variant < matrix.rows(); variant++) {
      int kind = codeColumn(variant);
      lastKinds = lastKinds % KINDS * KINDS + kind;
      if (kind != CONSTANT) {
        polymorphic[polymorphicCount++] = variant;
      }
      if (!writing) {
        store(variant);
      }
    }
  }

  private int codeColumn(int variant) {
    int minor = writing ? load(variant) : 0;
    lastFlip = flips.code(coder, lastFlip, flipped[variant] ? 1 : 0);
    flipped[variant] = lastFlip == 1;
    if (constants.code(coder, lastKinds, minor == 0 ? 1 : 0) == 1) {
      return CONSTANT;
    }
    int distance = writing ? equal.distance(column) : 0;
    if (copies.code(coder, lastKinds, distance > 0 ? 1 : 0) == 1) {
      codeCopy(distance);
      return COPY;
    }
    if (haplotypes < 2) {
      throw new CorruptDataException("two alleles in " + haplotypes + " haplotypes", 0);
    }
    int count = 1 + counts.code(coder, 0, minor - 1, haplotypes / 2 - 1);
    if (count <= MOST_RARE) {
      codeRare(count);
    } else {
      alleles.code(coder, variant, count, column);
      positionsKnown = false;
    }
    if (writing) {
      // The table of equal columns keeps the array that it was shown for the first time.
      column = new long[column.length];
    }
    return OTHER;
  }

  /** Takes a column from the matrix; the count of its minor allele. */
  private int load(int variant) {
    int count = matrix.cardinality(variant);
    flipped[variant] = count > haplotypes - count;
    System.arraycopy(matrix.words(), variant * column.length, column, 0, column.length);
    if (flipped[variant]) {
      complement(column, 0);
    }
    return Math.min(count, haplotypes - count);
  }

  /** Puts a column that was read into the matrix. */
  private void store(int variant) {
    int at = variant * column.length;
    System.arraycopy(column, 0, matrix.words(), at, column.length);
    if (flipped[variant]) {
      complement(matrix.words(), at);
    }
    Arrays.fill(column, 0);
  }

  private void complement(long[] words, int at) {
    PbwtColumn.complement(words, at, at + column.length, haplotypes);
  }

  private void codeCopy(int distance) {
    if (polymorphicCount == 0) {
      throw new CorruptDataException("a repeated variant before any other", 0);
    }
    int back = 1 + distances.code(coder, 0, distance - 1, polymorphicCount - 1);
    if (!writing) {
      int source = polymorphic[polymorphicCount - back];
      System.arraycopy(matrix.words(), source * column.length, column, 0, column.length);
      if (flipped[source]) {
        complement(column, 0);
      }
    }
  }

  private void codeRare(int carriers) {
    int[] at = new int[carriers];
    if (writing) {
      carrierPositions(at);
    }
    at[0] = coder.codeUniform(at[0], haplotypes - carriers + 1);
    for (int i = 1; i < carriers; i++) {
      int most = haplotypes - at[i - 1] - 1 - (carriers - i);
      at[i] = at[i - 1] + 1 + gaps.code(coder, carriers, at[i] - at[i - 1] - 1, most);
    }
    if (!writing) {
      for (int position : at) {
        int haplotype = order.haplotypes[position];
        column[haplotype >>> 6] |= 1L << haplotype;
      }
    }
  }

  private void carrierPositions(int[] at) {
    if (!positionsKnown) {
      order.invert(positions);
      positionsKnown = true;
    }
    int found = 0;
    for (int word = 0; found < at.length; word++) {
      for (long rest = column[word]; rest != 0; rest &= rest - 1) {
        at[found++] = positions[(word << 6) + Long.numberOfTrailingZeros(rest)];
      }
    }
    Arrays.sort(at);
  }
}
