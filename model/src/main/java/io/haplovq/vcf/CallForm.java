package io.haplovq.vcf;

/**
 * What the calls of a slice look like where the bits alone restore them. The ordinal is stored
 * (VCF-STREAMS.md, section 2): never reorder.
 */
enum CallForm {
  /** {@code a|b}. */
  PHASED,
  /** {@code a/b}. */
  UNPHASED,
  /** {@code a}, from the sample's first bit. */
  HAPLOID,
  /** Nothing comes from the bits: FORMAT does not begin with GT. */
  TEXT;

  private static final CallForm[] FORMS = values();

  static CallForm of(int ordinal) {
    return FORMS[ordinal];
  }

  /** The form of a GT text that bits alone restore, or TEXT. */
  static CallForm of(byte[] text, int from, int to) {
    if (to - from == 3 && isBit(text[from]) && isBit(text[from + 2])) {
      return text[from + 1] == '|' ? PHASED : text[from + 1] == '/' ? UNPHASED : TEXT;
    }
    return to - from == 1 && isBit(text[from]) ? HAPLOID : TEXT;
  }

  byte separator() {
    return (byte) (this == UNPHASED ? '/' : '|');
  }

  private static boolean isBit(byte value) {
    return (value & ~1) == '0';
  }
}
