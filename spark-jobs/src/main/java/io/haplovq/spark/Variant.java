package io.haplovq.spark;

/**
 * A record of a cohort, without its calls.
 *
 * @param window the window that holds it, counted from 0 over all contigs
 * @param row its place in the window, from 0
 * @param contig the CHROM column
 * @param position POS in bp, 1-based; 0 stands for a telomere
 * @param id the ID column, {@code .} for none
 * @param ref the REF column
 * @param alt the ALT column, alleles separated by commas
 * @param haplotypes haplotypes of the cohort, two a sample
 * @param alleleCount how many of them carry an alternative allele, whichever
 * @param plain whether every call is phased, diploid, of the alleles 0 and 1, and all the record
 *     says of a sample
 */
public record Variant(
    int window,
    int row,
    String contig,
    long position,
    String id,
    String ref,
    String alt,
    int haplotypes,
    int alleleCount,
    boolean plain) {}
