package io.haplovq.spark.analysis;

import io.haplovq.genotype.BitMatrix;
import java.io.Serializable;

/**
 * The variants of a window whose calls are all phased calls of the alleles 0 and 1, of all samples.
 *
 * @param window its number over all contigs
 * @param contig as in CHROM
 * @param ordinals which of the window's records the rows are, ascending
 * @param positions of the rows, 1-based, bp
 * @param rows number of variants
 * @param haplotypes number of haplotypes; sample {@code s} has {@code 2s} and {@code 2s + 1}
 * @param words the bits, as in {@link BitMatrix}
 * @param left records of the window that are no row here
 */
public record WindowGenotypes(
    int window,
    String contig,
    int[] ordinals,
    long[] positions,
    int rows,
    int haplotypes,
    long[] words,
    int left)
    implements Serializable {

  /** {@code [variants × haplotypes]}, 1 = the alternative allele; over the live array. */
  public BitMatrix genotypes() {
    return new BitMatrix(rows, haplotypes, words);
  }
}
