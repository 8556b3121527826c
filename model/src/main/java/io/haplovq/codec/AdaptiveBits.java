package io.haplovq.codec;

import java.util.Arrays;

/**
 * A table of bits that are each coded with a probability of their own, learned as they come.
 * ARCHIVE-FORMAT.md, section 6.1. Not thread-safe.
 */
final class AdaptiveBits {
  private static final int MOST_COUNTED = 255;

  private final int[] probability;
  private final int[] count;

  AdaptiveBits(int contexts) {
    probability = new int[contexts];
    count = new int[contexts];
    Arrays.fill(probability, 1 << 21);
  }

  int code(BinaryCoder coder, int context, int bit) {
    int one = Math.max(1, Math.min(65535, probability[context] >>> 6));
    int coded = coder.code(bit, one);
    int target = coded == 0 ? 0 : (1 << 22) - 1;
    int n = count[context];
    probability[context] += (target - probability[context]) * 2 / (2 * n + 3);
    count[context] = Math.min(n + 1, MOST_COUNTED);
    return coded;
  }
}
