package io.haplovq.vcf;

import java.nio.charset.StandardCharsets;

/**
 * How values of a column are written: a fixed text, or a decimal number between two fixed texts
 * (VCF-STREAMS.md, section 4.3).
 *
 * @param kind {@link #TEXT}, {@link #EXACT} + decimals, or {@link #TRIMMED} + decimals
 * @param prefix what stands before the number, or the whole text
 * @param suffix what stands behind the number
 */
record Form(int kind, byte[] prefix, byte[] suffix) {
  static final int TEXT = 0;

  /** All decimals are written. */
  static final int EXACT = 1;

  /** Zeros at the end of the decimals are left out, and the point if no decimals are left. */
  static final int TRIMMED = 32;

  static final int MAX_DECIMALS = 18;

  boolean hasNumber() {
    return kind != TEXT;
  }

  static boolean isKind(int kind) {
    return kind >= TEXT && kind <= EXACT + MAX_DECIMALS
        || kind >= TRIMMED && kind <= TRIMMED + MAX_DECIMALS;
  }

  /** Appends what stands between prefix and suffix. */
  void appendNumber(long number, TextBuffer out) {
    byte[] digits = Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    int decimals = kind >= TRIMMED ? kind - TRIMMED : kind - EXACT;
    int whole = digits.length - decimals;
    int written = digits.length;
    if (kind >= TRIMMED) {
      while (written > Math.max(whole, 0) && digits[written - 1] == '0') {
        written--;
      }
    }
    if (whole <= 0) {
      out.append((byte) '0');
    } else {
      out.append(digits, 0, whole);
    }
    if (written > Math.max(whole, 0)) {
      out.append((byte) '.');
      for (int zeros = whole; zeros < 0; zeros++) {
        out.append((byte) '0');
      }
      out.append(digits, Math.max(whole, 0), written - Math.max(whole, 0));
    }
  }
}
