package io.haplovq.codec;

import io.haplovq.CorruptDataException;

/**
 * Codes numbers from 0 on whose distribution is learned as they come: the length of {@code n + 1}
 * in bits, one adaptive yes or no a length, then its bits below the leading one, of which the two
 * highest are adaptive and the others noise. ARCHIVE-FORMAT.md, section 6.1. Not thread-safe.
 */
final class AdaptiveNumber {
  private static final int LENGTHS = 31;

  /** A length's own bit, and the three of its value: the highest, the next after 0, after 1. */
  private static final int BITS_A_LENGTH = 4;

  private final AdaptiveBits bits;

  /** As many independent distributions as {@code contexts}. */
  AdaptiveNumber(int contexts) {
    bits = new AdaptiveBits(contexts * LENGTHS * BITS_A_LENGTH);
  }

  /**
   * Codes a number.
   *
   * @param value from 0 to {@code most}, for a writer
   * @param most the largest that may stand here, below 2^30
   * @throws CorruptDataException if a reader meets a larger one
   */
  int code(BinaryCoder coder, int context, int value, int most) {
    int base = context * LENGTHS * BITS_A_LENGTH;
    int longest = 31 - Integer.numberOfLeadingZeros(most + 1);
    int length = 31 - Integer.numberOfLeadingZeros(value + 1);
    int coded = 0;
    while (coded < longest
        && bits.code(coder, base + coded * BITS_A_LENGTH, coded < length ? 1 : 0) == 1) {
      coded++;
    }
    int number = 1;
    int cell = base + coded * BITS_A_LENGTH;
    for (int left = coded - 1; left >= 0; left--) {
      int bit = (value + 1) >>> left & 1;
      int depth = coded - 1 - left;
      number =
          number << 1
              | (depth < 2
                  ? bits.code(coder, cell + 1 + (depth == 0 ? 0 : 1 + (number & 1)), bit)
                  : coder.codeNoise(bit, 1));
    }
    if (number - 1 > most) {
      throw new CorruptDataException("a number of " + (number - 1) + ", at most " + most, 0);
    }
    return number - 1;
  }
}
