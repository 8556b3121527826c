package io.haplovq.codec;

/**
 * One end of a binary arithmetic coder. Encoder and decoder share this face, so that the walk over
 * a tile ({@link MixedTile}) is written once for both and cannot differ between them.
 */
abstract class BinaryCoder {
  /** Probabilities are 16-bit numbers: {@code p / 65536}. */
  static final int PROBABILITY_BITS = 16;

  /**
   * Codes one bit.
   *
   * @param bit the bit to write; a decoder does not look at it
   * @param one the probability that it is 1, 1 to 65535
   * @return the bit written or read
   */
  abstract int code(int bit, int one);

  /** Whether bits handed to {@link #code} are written; else they are read. */
  abstract boolean writes();

  /** Codes the {@code count} low bits of a value, highest first, as bits that are noise. */
  final int codeNoise(int value, int count) {
    int coded = 0;
    for (int i = count - 1; i >= 0; i--) {
      coded = coded << 1 | code(value >>> i & 1, 1 << (PROBABILITY_BITS - 1));
    }
    return coded;
  }

  /**
   * Codes a number below {@code bound}, all being equally likely.
   *
   * @return the number, below {@code bound} whatever the bits are
   */
  final int codeUniform(int value, int bound) {
    int low = 0;
    int high = bound;
    // Halving keeps a decoder inside the bound, and costs at most one part in 2^16 a step.
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      long upper = ((long) (high - middle) << PROBABILITY_BITS) / (high - low);
      if (code(value >= middle ? 1 : 0, (int) upper) == 1) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
