package io.haplovq.vcf;

/** The kinds of VCF files that {@link VcfGenerator} writes. */
public enum VcfShape {
  /** Phased biallelic calls, FORMAT is GT. */
  PLAIN,
  /** Some records with up to twelve alternative alleles. */
  MULTI_ALLELIC,
  /** Some calls missing, {@code ./.}, {@code .|.} or {@code .}. */
  MISSING,
  /** Some calls with one allele missing. */
  HALF_MISSING,
  /** Haploid calls only. */
  HAPLOID,
  /** Unphased calls, some records wholly. */
  UNPHASED,
  /** Haploid and diploid calls side by side, as on chromosome X. */
  MIXED_PLOIDY,
  /** Triploid calls. */
  TRIPLOID,
  /** Other FORMAT fields, trailing ones dropped now and then. */
  FIELDS,
  /** FORMAT without GT, or with GT in a later place. */
  NO_GENOTYPE_KEY,
  /** Eight columns. */
  NO_FORMAT,
  /** Nine columns: FORMAT and no sample. */
  NO_SAMPLES,
  /** A header and nothing else. */
  NO_RECORDS,
  /** Contigs that alternate from record to record. */
  INTERLEAVED,
  /** Positions in no order. */
  UNSORTED,
  /** Lines end with CR LF. */
  CRLF,
  /** The last line has no line end. */
  NO_LAST_LINE_END,
  /** Positions 0, above 2^31 and with leading zeros. */
  ODD_POSITIONS,
  /** Symbolic alleles, END in INFO, breakends, {@code *}. */
  SYMBOLIC,
  /** INFO of tens of kilobytes. */
  HUGE_INFO,
  /** Calls that break the specification, UTF-8, stray carriage returns. */
  ODD_TEXT,
  /** A different one of the record shapes in every record. */
  MIXED
}
