package io.haplovq.bench.speed;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.IndexMatrix;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Codes without training, for timing alone: a haplotype's code of a head is the nearest of some
 * haplotypes picked at random, by Hamming distance over the head's share of the variants. They
 * group haplotypes as a VQ-VAE's codes do.
 */
final class Prototypes {
  private static final int HEADS = 2;
  private static final int CODES = 64;

  private Prototypes() {}

  static IndexMatrix codes(BitMatrix tile, long seed) {
    BitMatrix haplotypes = tile.transpose();
    SplittableRandom random = new SplittableRandom(seed);
    int[] prototypes = random.ints(CODES, 0, haplotypes.rows()).toArray();
    char[] codes = new char[haplotypes.rows() * HEADS];
    int width = haplotypes.wordsPerRow();
    for (int head = 0; head < HEADS; head++) {
      int from = head * width / HEADS;
      int to = (head + 1) * width / HEADS;
      for (int h = 0; h < haplotypes.rows(); h++) {
        codes[h * HEADS + head] = (char) nearest(haplotypes, h, prototypes, from, to);
      }
    }
    return new IndexMatrix(haplotypes.rows(), HEADS, CODES, codes);
  }

  private static int nearest(BitMatrix haplotypes, int row, int[] prototypes, int from, int to) {
    int[] distances =
        Arrays.stream(prototypes)
            .map(other -> distance(haplotypes, row, other, from, to))
            .toArray();
    int nearest = 0;
    for (int code = 1; code < distances.length; code++) {
      if (distances[code] < distances[nearest]) {
        nearest = code;
      }
    }
    return nearest;
  }

  private static int distance(BitMatrix haplotypes, int row, int other, int from, int to) {
    long[] words = haplotypes.words();
    int a = row * haplotypes.wordsPerRow();
    int b = other * haplotypes.wordsPerRow();
    int distance = 0;
    for (int word = from; word < to; word++) {
      distance += Long.bitCount(words[a + word] ^ words[b + word]);
    }
    return distance;
  }
}
