package io.haplovq.vcf;

/** The contexts of a tile's numbers: VCF-STREAMS.md, section 3.2. */
final class CallContexts {
  /** A record's head, by its number. */
  static final int HEAD = 0;

  /** How many calls have another shape than expected. */
  static final int COUNT = 1;

  static final int GAP = 2;

  /** The shape where one of the plain shapes was expected, and where not. */
  static final int SHAPE = 3;

  static final int SHAPE_AGAIN = 4;

  /** How many levels of alleles above 1 there are. */
  static final int LEVELS = 5;

  static final int RUNS = 6;
  static final int LOWER_RUN = 7;
  static final int HIGHER_RUN = 8;

  /** A record's FORMAT, by its number. */
  static final int FORMAT = 9;

  /** How many fields a call lacks, by its class. */
  static final int LACKING = 10;

  /** The first context of the fields. */
  static final int FIELDS = LACKING + CallRow.CLASSES;

  private CallContexts() {}
}
