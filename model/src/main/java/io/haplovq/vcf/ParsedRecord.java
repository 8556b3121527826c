package io.haplovq.vcf;

import java.io.Serializable;
import java.util.List;

/**
 * A record of a VCF file, cut into what is shuffled by window: its site and a slice a block.
 *
 * @param contig the CHROM column
 * @param position POS in bp, 1-based; 0 stands for a telomere (VCF 4.x, section 1.6.1)
 * @param end the last position of the record, 1-based and inclusive: INFO's END where it is a
 *     number not below POS, else POS + length of REF - 1
 * @param site the fixed columns, verbatim
 * @param slices a slice a haplotype block, in block order
 */
public record ParsedRecord(
    String contig, long position, long end, Site site, List<CallSlice> slices)
    implements Serializable {
  public ParsedRecord {
    slices = List.copyOf(slices);
  }
}
