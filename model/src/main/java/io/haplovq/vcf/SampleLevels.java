package io.haplovq.vcf;

import java.util.Arrays;

/**
 * What number to expect of a sample: the mean of its own recent numbers, times by how much the
 * record's numbers so far exceed the means of their samples (VCF-STREAMS.md, section 3.6). A record
 * begins with a sample below the one before. Not thread-safe.
 */
final class SampleLevels {
  private static final int SCALE_BITS = 4;
  private static final int SPEED = 4;
  private static final int MAX_NUMBER = 1 << 20;

  /** The record counts as if so many numbers as large as the sample's mean had been met. */
  private static final int PRIOR = 8;

  /** A record's sums stay below, so that products fit. */
  private static final long MAX_SUM = 1L << 36;

  private static final int[] NONE = {};

  private final int samples;
  private int[] means = NONE;
  private long numbers;
  private long expected;
  private int last;

  SampleLevels(int samples) {
    this.samples = samples;
  }

  /** The number to expect, 0 for a sample that has had none. */
  int expected(int sample) {
    int mean = means.length == 0 ? 0 : means[sample];
    if (mean <= 0) {
      return 0;
    }
    if (sample < last) {
      return mean >> SCALE_BITS;
    }
    long prior = (long) PRIOR * mean;
    return (int) (mean * (numbers + prior) / (expected + prior) >> SCALE_BITS);
  }

  void add(int sample, int number) {
    if (means.length == 0) {
      means = new int[samples];
      Arrays.fill(means, -1);
    }
    if (sample < last) {
      numbers = 0;
      expected = 0;
    }
    last = sample;
    int scaled = Math.min(number, MAX_NUMBER) << SCALE_BITS;
    int mean = means[sample];
    if (mean >= 0 && expected < MAX_SUM && numbers < MAX_SUM) {
      numbers += scaled;
      expected += mean;
    }
    means[sample] = mean < 0 ? scaled : mean + (scaled - mean >> SPEED);
  }
}
