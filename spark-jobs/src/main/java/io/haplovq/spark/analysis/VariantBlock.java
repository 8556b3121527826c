package io.haplovq.spark.analysis;

import io.haplovq.genotype.BitMatrix;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Variants of all haplotypes of a cohort, as they travel between tasks.
 *
 * @param variants number of variants
 * @param haplotypes number of haplotypes
 * @param words of the matrix {@code [variants × haplotypes]}, as {@link BitMatrix#words}
 */
record VariantBlock(int variants, int haplotypes, long[] words) implements Serializable {
  static VariantBlock of(BitMatrix genotypes) {
    return new VariantBlock(genotypes.rows(), genotypes.columns(), genotypes.words());
  }

  /**
   * A matrix in blocks of variants.
   *
   * @param haplotypes {@code [haplotypes × variants]}
   * @param most variants a block
   */
  static List<VariantBlock> split(BitMatrix haplotypes, int most) {
    BitMatrix all = haplotypes.transpose();
    int width = all.wordsPerRow();
    List<VariantBlock> blocks = new ArrayList<>();
    for (int from = 0; from < all.rows(); from += most) {
      int count = Math.min(most, all.rows() - from);
      long[] words =
          java.util.Arrays.copyOfRange(all.words(), from * width, (from + count) * width);
      blocks.add(new VariantBlock(count, all.columns(), words));
    }
    return blocks;
  }

  /** {@code [variants × haplotypes]}. */
  BitMatrix genotypes() {
    return new BitMatrix(variants, haplotypes, words);
  }
}
