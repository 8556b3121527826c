package io.haplovq.spark;

/**
 * A haplotype's place in a space that {@code embed} found.
 *
 * @param space {@code PCA} or {@code VAE}
 * @param sample the sample's name
 * @param haplotype as the table has it
 * @param population the sample's label, empty for none
 * @param split the part of the cohort it is in: training, validation, test, or none
 * @param coordinates {@code [dimensions]}
 */
public record Embedding(
    String space,
    String sample,
    long haplotype,
    String population,
    String split,
    double[] coordinates) {}
