package io.haplovq.vcf;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * How the quotient of two whole numbers is written: VCF-STREAMS.md, section 4.6. The quotient is
 * exact before it is rounded, half to even, so every machine writes the same.
 *
 * @param notation one of the constants of this class
 * @param digits significant digits for {@link #GENERAL}, else decimals
 */
record RatioStyle(int notation, int digits) {
  /** C's {@code %g}: no zeros at the end, an exponent below 0.0001. */
  static final int GENERAL = 0;

  /** C's {@code %e}. */
  static final int SCIENTIFIC = 1;

  /** C's {@code %f}. */
  static final int FIXED = 2;

  /** As {@link #FIXED}, without zeros at the end. */
  static final int TRIMMED = 3;

  static final int MAX_DIGITS = 18;

  /** Below this power of ten, {@code %g} writes an exponent. */
  private static final int LEAST_PLAIN = -4;

  RatioStyle {
    if (notation < GENERAL
        || notation > TRIMMED
        || digits < least(notation)
        || digits > MAX_DIGITS) {
      throw new IllegalArgumentException("ratios in notation " + notation + ", " + digits);
    }
  }

  static int least(int notation) {
    return notation == GENERAL ? 1 : 0;
  }

  static RatioStyle read(SectionReader in) {
    int notation = in.u8();
    int digits = in.u8();
    if (notation > TRIMMED || digits < least(notation) || digits > MAX_DIGITS) {
      throw in.damage("have ratios in notation " + notation + " of " + digits + " digits");
    }
    return new RatioStyle(notation, digits);
  }

  void write(Sections out) {
    out.u8(notation);
    out.u8(digits);
  }

  /**
   * @param numerator at least 0
   * @param denominator at least 1
   */
  void append(long numerator, long denominator, TextBuffer out) {
    BigDecimal over = BigDecimal.valueOf(numerator);
    BigDecimal under = BigDecimal.valueOf(denominator);
    String text =
        switch (notation) {
          case GENERAL -> general(over, under);
          case SCIENTIFIC -> scientific(rounded(over, under, digits + 1), digits);
          case FIXED -> over.divide(under, digits, RoundingMode.HALF_EVEN).toPlainString();
          default -> trimmed(over.divide(under, digits, RoundingMode.HALF_EVEN));
        };
    out.append(text.getBytes(StandardCharsets.US_ASCII));
  }

  private String general(BigDecimal over, BigDecimal under) {
    BigDecimal value = rounded(over, under, digits);
    int power = power(value);
    if (value.signum() == 0 || (power >= LEAST_PLAIN && power < digits)) {
      return trimmed(value);
    }
    BigDecimal stripped = value.stripTrailingZeros();
    return scientific(stripped, stripped.precision() - 1);
  }

  private static BigDecimal rounded(BigDecimal over, BigDecimal under, int digits) {
    return over.divide(under, new MathContext(digits, RoundingMode.HALF_EVEN));
  }

  /** The power of ten of the leading digit. */
  private static int power(BigDecimal value) {
    return value.precision() - value.scale() - 1;
  }

  private static String trimmed(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static String scientific(BigDecimal value, int decimals) {
    int power = value.signum() == 0 ? 0 : power(value);
    BigInteger all =
        value.signum() == 0
            ? BigInteger.ZERO
            : value
                .movePointLeft(power)
                .setScale(decimals, RoundingMode.UNNECESSARY)
                .unscaledValue();
    String mantissa = new BigDecimal(all, decimals).toPlainString();
    String size = Integer.toString(Math.abs(power));
    return mantissa + 'e' + (power < 0 ? '-' : '+') + (size.length() < 2 ? "0" : "") + size;
  }
}
