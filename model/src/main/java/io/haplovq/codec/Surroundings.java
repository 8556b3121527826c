package io.haplovq.codec;

/**
 * What a column has shown up to a position.
 *
 * @param last the allele before it
 * @param density how rare minor alleles are among those still to come, in half octaves
 * @param runClass {@link HalfLog} class of how often the last allele was repeated
 * @param minorCount {@link HalfLog} class of the column's minor alleles
 */
record Surroundings(int last, int density, int runClass, int minorCount) {}
