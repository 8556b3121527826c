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
  /** Every call missing in some records, the same samples missing through others. */
  ALL_MISSING,
  /** Males haploid in every record, as behind the pseudo-autosomal region. */
  MALES,
  /** Homozygous calls unphased, heterozygous ones mostly phased. */
  READ_BACKED_PHASE,
  /** Up to a hundred alternative alleles, of which many are carried. */
  MANY_ALLELES,
  /** Fields that follow from each other, as a variant caller writes them; several FORMATs. */
  CALLER_FIELDS,
  /** Decimals: fixed and trimmed, negative, with exponents. */
  DECIMAL_FIELDS,
  /** Fields that hold anything: too many, empty, odd numbers, long lists, keys twice. */
  ODD_FIELDS,
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
