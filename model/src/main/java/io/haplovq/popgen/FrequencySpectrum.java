package io.haplovq.popgen;

import java.util.Arrays;

/**
 * The folded frequency spectrum: how many variants have their rarer allele how often.
 *
 * @param haplotypes that were looked at
 * @param variants by minor allele count, {@code 0 … haplotypes / 2}; 0 are those that do not vary
 */
public record FrequencySpectrum(int haplotypes, long[] variants) implements java.io.Serializable {
  public FrequencySpectrum {
    if (variants.length != haplotypes / 2 + 1) {
      throw new IllegalArgumentException(variants.length + " classes of " + haplotypes);
    }
    variants = variants.clone();
  }

  /**
   * Of allele counts.
   *
   * @param counts ones a variant, {@code 0 … haplotypes}
   */
  public static FrequencySpectrum of(int[] counts, int haplotypes) {
    long[] variants = new long[haplotypes / 2 + 1];
    for (int count : counts) {
      variants[Math.min(count, haplotypes - count)]++;
    }
    return new FrequencySpectrum(haplotypes, variants);
  }

  public FrequencySpectrum plus(FrequencySpectrum other) {
    if (haplotypes != other.haplotypes) {
      throw new IllegalArgumentException(haplotypes + " and " + other.haplotypes + " haplotypes");
    }
    long[] sum = variants.clone();
    Arrays.setAll(sum, i -> sum[i] + other.variants[i]);
    return new FrequencySpectrum(haplotypes, sum);
  }

  @Override
  public long[] variants() {
    return variants.clone();
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof FrequencySpectrum other
        && haplotypes == other.haplotypes
        && Arrays.equals(variants, other.variants);
  }

  @Override
  public int hashCode() {
    return 31 * haplotypes + Arrays.hashCode(variants);
  }

  @Override
  public String toString() {
    return "FrequencySpectrum[" + haplotypes + ", " + Arrays.toString(variants) + "]";
  }
}
