package io.haplovq.vcf;

/**
 * What the calls of a slice look like where the bits alone restore them; the code is stored
 * (VCF-STREAMS.md, section 2).
 */
enum CallForm {
  /** {@code a|b}. */
  PHASED(0),
  /** {@code a/b}. */
  UNPHASED(1),
  /** {@code a}, from the sample's first bit. */
  HAPLOID(2),
  /** Nothing comes from the bits: FORMAT does not begin with GT. */
  TEXT(3);

  private final int code;

  CallForm(int code) {
    this.code = code;
  }

  /** The stored number, 0 to 3. */
  int code() {
    return code;
  }

  /** The form of a code of 0 to 3. */
  static CallForm of(int code) {
    return switch (code) {
      case 0 -> PHASED;
      case 1 -> UNPHASED;
      case 2 -> HAPLOID;
      case 3 -> TEXT;
      default -> throw new IllegalArgumentException("form " + code);
    };
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
