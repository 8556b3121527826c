package io.haplovq.spark.analysis;

import java.io.Serializable;

/**
 * Where a variant is.
 *
 * @param contig as in CHROM
 * @param position as in POS: 1-based, bp
 */
public record Site(String contig, long position) implements Serializable {}
