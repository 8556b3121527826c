package io.haplovq.popgen;

import io.haplovq.genotype.BitMatrix;
import java.util.Random;
import java.util.stream.IntStream;

/** Matrices to test with. */
final class Matrices {
  private Matrices() {}

  /** Bits that are 1 with probability {@code p}. */
  static BitMatrix random(int rows, int columns, double p, long seed) {
    Random random = new Random(seed);
    BitMatrix matrix = new BitMatrix(rows, columns);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        if (random.nextDouble() < p) {
          matrix.set(row, column);
        }
      }
    }
    return matrix;
  }

  /** Columns of frequencies of their own, each row with runs: something like haplotypes. */
  static BitMatrix haplotypes(int rows, int columns, long seed) {
    BitMatrix ancestors = random(Math.min(rows, 6), columns, 0.3, seed);
    Random random = new Random(seed + 1);
    BitMatrix matrix = new BitMatrix(rows, columns);
    for (int row = 0; row < rows; row++) {
      int from = random.nextInt(ancestors.rows());
      for (int column = 0; column < columns; column++) {
        if (random.nextInt(40) == 0) {
          from = random.nextInt(ancestors.rows());
        }
        if (ancestors.get(from, column)) {
          matrix.set(row, column);
        }
      }
    }
    return matrix;
  }

  static int[] all(int rows) {
    return IntStream.range(0, rows).toArray();
  }

  /** Columns {@code [from, behind)} of a matrix. */
  static BitMatrix columns(BitMatrix matrix, int from, int behind) {
    BitMatrix part = new BitMatrix(matrix.rows(), behind - from);
    for (int row = 0; row < matrix.rows(); row++) {
      for (int column = from; column < behind; column++) {
        if (matrix.get(row, column)) {
          part.set(row, column - from);
        }
      }
    }
    return part;
  }
}
