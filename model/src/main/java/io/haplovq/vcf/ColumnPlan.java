package io.haplovq.vcf;

/**
 * How the numbers of one column are predicted and into how many contexts they are split
 * (VCF-STREAMS.md, section 3.6).
 *
 * @param rule what the number is predicted from
 * @param a the rule's first column, or -1
 * @param b the rule's second column, or -1
 * @param split what the contexts follow
 * @param source the column that {@link Split#COLUMN} looks at, or -1
 * @param shift by how many bits the contexts are coarser
 */
record ColumnPlan(Rule rule, int a, int b, Split split, int source, int shift) {
  /** The number itself, in one context a class. */
  static final ColumnPlan PLAIN = new ColumnPlan(Rule.NONE, -1, -1, Split.CLASS, -1, 0);

  /** The most that {@link #shift} may be. */
  static final int MAX_SHIFT = 3;

  /** Where a prediction comes from. */
  enum Rule {
    /** Nowhere: the number itself is stored. */
    NONE,
    /** The last number of the same sample. */
    SAMPLE,
    /** The last number where class and the columns a and b were the same. */
    LAST,
    /** The average of recent numbers where class and the columns a and b were the same. */
    AVERAGE,
    /** Column a less the columns after this one, to b. */
    REST,
    /** The second least of the columns a to b less the least, at most 99. */
    MARGIN
  }

  /** What contexts follow. */
  enum Split {
    /** The class of the call. */
    CLASS,
    /** The class and what the means of sample and record lead to expect. */
    LEVEL,
    /** The class and a column. */
    COLUMN
  }

  int contexts() {
    return CallRow.CLASSES * (split == Split.CLASS ? 1 : FieldColumn.BUCKETS >> shift);
  }

  /** Whether a number is kept for every sample. */
  boolean keepsSamples() {
    return rule == Rule.SAMPLE || split == Split.LEVEL;
  }

  void write(TextBuffer plan) {
    plan.appendVarint(rule.ordinal());
    plan.appendVarint(a + 1);
    plan.appendVarint(b + 1);
    plan.appendVarint(split.ordinal());
    plan.appendVarint(source + 1);
    plan.appendVarint(shift);
  }

  static ColumnPlan read(StreamReader plan, int columns) {
    return new ColumnPlan(
        Rule.values()[plan.readVarint(Rule.values().length - 1)],
        plan.readVarint(columns + 1) - 1,
        plan.readVarint(columns + 1) - 1,
        Split.values()[plan.readVarint(Split.values().length - 1)],
        plan.readVarint(columns) - 1,
        plan.readVarint(MAX_SHIFT));
  }
}
