package io.haplovq.spark;

/**
 * Which embedding of its codebook a head chose for a haplotype in a window (paper, Fig. 2).
 *
 * @param window counted from 0 over all contigs
 * @param haplotype counted from 0 over the cohort; sample s has 2s and 2s + 1
 * @param head from 0
 * @param code from 0
 */
public record Code(int window, int haplotype, int head, int code) {}
