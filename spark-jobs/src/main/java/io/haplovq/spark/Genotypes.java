package io.haplovq.spark;

/**
 * A record's genotypes.
 *
 * @param window the window that holds it, counted from 0 over all contigs
 * @param row its place in the window, from 0
 * @param contig the CHROM column
 * @param position POS in bp, 1-based
 * @param plain whether every call is phased, diploid, of the alleles 0 and 1, and all the record
 *     says of a sample; of other calls the bits say whether the first and the second allele are
 *     alternative ones, missing ones and those of unparsed calls being 0
 * @param bits haplotype h is bit {@code h % 8} of byte {@code h / 8}, 1 for an alternative allele;
 *     sample s has the haplotypes 2s and 2s + 1
 */
public record Genotypes(
    int window, int row, String contig, long position, boolean plain, byte[] bits) {
  /** Whether a haplotype carries an alternative allele. */
  public boolean carries(int haplotype) {
    return (bits[haplotype >> 3] >> (haplotype & 7) & 1) != 0;
  }
}
