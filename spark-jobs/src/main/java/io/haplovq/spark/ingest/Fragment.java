package io.haplovq.spark.ingest;

import io.haplovq.vcf.CallSlice;
import io.haplovq.vcf.Site;
import java.io.Serializable;

/**
 * Successive rows of a tile, as one task parsed them: what is shuffled.
 *
 * @param slices a slice a row
 * @param sites a site a row in block 0, empty in the others
 * @param spans POS and END of each row, two numbers a row, in bp, 1-based; empty where sites are
 */
record Fragment(CallSlice[] slices, Site[] sites, long[] spans) implements Serializable {}
