package io.haplovq.vcf;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The shared edge files, and what is decided about each: kept byte for byte, or refused. */
public final class EdgeFiles {
  /** Cut off within a BGZF block: found before any text is parsed. */
  public static final String TRUNCATED = "55_bgzf_truncated.vcf.gz";

  private static final List<String> KEPT =
      List.of(
          "01_multiallelic_33alleles.vcf",
          "03_many_alts.vcf",
          "05_star_allele_multiallelic.vcf",
          "07_missing_micro.vcf",
          "09_missing_nonuniform_phase_ploidy.vcf",
          "11_mixed_ploidy_micro.vcf",
          "13_haploid_micro.vcf",
          "15_half_missing_hemi.vcf",
          "17_chrX_multi.vcf",
          "21_triploid.vcf.gz",
          "23_tetraploid_diploid.vcf.gz",
          "25_symbolic_sv.vcf",
          "27_symbolic_bcftools.vcf",
          "29_gvcf_nonref.vcf",
          "31_null_genotype_mono.vcf",
          "33_no_gt_format.vcf",
          "35_no_genotypes_gtheader.vcf.gz",
          "39_unsorted.vcf",
          "41_missing_contig_hdr.vcf.gz",
          "43_64bit_positions.vcf",
          "45_sample_names_with_spaces.vcf",
          "47_crlf_nonewline.vcf",
          "51_no_trailing_newline.vcf",
          "53_bgzip_same_as_52.vcf.gz",
          "63_undeclared_info.vcf",
          "67_huge_info_vep.vcf",
          "71_1kg_phase3_broad.vcf.gz",
          "73_mixed_fields.vcf.gz",
          "75_unusual_contigs.vcf",
          "79_missing_contig_length.vcf",
          "81_phased_1kg_chr21_with_trio.vcf.gz");

  private static final String REFUSED =
      """
      37_zero_bytes.vcf             | an empty file
      49_crlf_gzip.vcf.gz           | line 2: '"##FILTER=<ID=PASS
      57_not_gzip_named_gz.vcf.gz   | starts with '../../../data
      61_malformed_hail.vcf         | line 54 (20:10026348): 164 columns; expected 109
      65_metadata_whitespace.vcf    | line 48: column 1 of the #CHROM line is '#CHROM  POS ID
      69_huge_info_ann_1kg.bcf      | a BCF file
      77_numeric_sample_names.vcf   | line 20: an empty line
      """;

  private EdgeFiles() {}

  /** Files that come back byte for byte. */
  public static List<String> kept() {
    return KEPT;
  }

  /** Files that are refused, each with a part of the message. */
  public static Map<String, String> refused() {
    Map<String, String> refused = new TreeMap<>();
    REFUSED
        .lines()
        .map(line -> line.split("\\|", 2))
        .forEach(cells -> refused.put(cells[0].strip(), cells[1].strip()));
    return refused;
  }
}
