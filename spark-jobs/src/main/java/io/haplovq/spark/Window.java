package io.haplovq.spark;

/**
 * A window of a cohort.
 *
 * @param window its number, from 0 over all contigs
 * @param contig the contig's name
 * @param first the least POS of its records in bp, 1-based
 * @param last the greatest end of its records in bp, 1-based and inclusive
 * @param variants how many records it holds
 */
public record Window(int window, String contig, long first, long last, int variants) {}
