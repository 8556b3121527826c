package io.haplovq.genotype;

/**
 * How a cohort's haplotypes are cut into blocks. The matrix always gives a sample two haplotypes,
 * {@code 2s} and {@code 2s + 1}; a block never splits a sample. All blocks but the last hold {@code
 * samplesPerBlock} samples. A cohort without samples has one empty block, so that its sites still
 * have a tile to live in.
 */
public record HaplotypeBlocks(int samples, int samplesPerBlock) implements java.io.Serializable {
  public HaplotypeBlocks {
    if (samples < 0 || samplesPerBlock < 1) {
      throw new IllegalArgumentException(samples + " samples in blocks of " + samplesPerBlock);
    }
  }

  public int haplotypes() {
    return Math.multiplyExact(2, samples);
  }

  public int count() {
    return Math.max(1, (int) (((long) samples + samplesPerBlock - 1) / samplesPerBlock));
  }

  /** The first sample of a block, counted from 0 over the cohort. */
  public int firstSample(int block) {
    return block * samplesPerBlock;
  }

  public int samplesIn(int block) {
    return Math.max(0, Math.min(samplesPerBlock, samples - firstSample(block)));
  }

  public int haplotypesIn(int block) {
    return 2 * samplesIn(block);
  }

  public int blockOf(int sample) {
    return sample / samplesPerBlock;
  }
}
