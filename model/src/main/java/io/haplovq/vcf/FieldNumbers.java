package io.haplovq.vcf;

/**
 * The values of a field as numbers, 0 for {@code .} (VCF-STREAMS.md, section 3.5).
 *
 * @param decimals digits behind the point: all of them when {@code fixed}, at most so many and the
 *     last not 0 otherwise
 * @param fixed whether every value has all decimals
 * @param signed whether there may be negative values
 */
record FieldNumbers(int decimals, boolean fixed, boolean signed) {
  /** What {@link #number} gives for a text that is no number written in this way. */
  static final int NO_NUMBER = -1;

  static final int MAX_DECIMALS = 8;

  /** Values, times ten to the decimals, are below. */
  static final int LIMIT = 1 << 28;

  /** The number of a text, or {@link #NO_NUMBER}. */
  int number(byte[] text, int from, int to) {
    if (to - from == 1 && text[from] == '.') {
      return 0;
    }
    boolean negative = from < to && text[from] == '-';
    int at = negative ? from + 1 : from;
    int start = at;
    long value = 0;
    while (at < to && text[at] >= '0' && text[at] <= '9' && value < LIMIT) {
      value = 10 * value + text[at++] - '0';
    }
    if (at == start || (text[start] == '0' && at > start + 1)) {
      return NO_NUMBER;
    }
    int fraction = 0;
    if (at < to) {
      if (text[at] != '.') {
        return NO_NUMBER;
      }
      fraction = to - at - 1;
      if (fraction == 0 || fraction > decimals || (!fixed && text[to - 1] == '0')) {
        return NO_NUMBER;
      }
      for (at++; at < to; at++) {
        if (text[at] < '0' || text[at] > '9') {
          return NO_NUMBER;
        }
        value = 10 * value + text[at] - '0';
      }
    }
    if (fixed && fraction != decimals) {
      return NO_NUMBER;
    }
    for (int i = fraction; i < decimals; i++) {
      value *= 10;
    }
    if (value >= LIMIT || (negative && (value == 0 || !signed))) {
      return NO_NUMBER;
    }
    return 1 + (signed ? NumberCode.zigzag((int) (negative ? -value : value)) : (int) value);
  }

  /** Appends the text of a number. */
  void append(int number, TextBuffer out) {
    if (number == 0) {
      out.append((byte) '.');
      return;
    }
    int value = signed ? NumberCode.unzigzag(number - 1) : number - 1;
    if (value < 0) {
      out.append((byte) '-');
    }
    int rest = Math.abs(value);
    int scale = 1;
    for (int i = 0; i < decimals; i++) {
      scale *= 10;
    }
    appendDigits(rest / scale, 1, out);
    int digits = decimals;
    rest %= scale;
    while (!fixed && digits > 0 && rest % 10 == 0) {
      rest /= 10;
      digits--;
    }
    if (digits > 0) {
      out.append((byte) '.');
      appendDigits(rest, digits, out);
    }
  }

  private static void appendDigits(int value, int atLeast, TextBuffer out) {
    int digits = 1;
    for (int rest = value; rest > 9; rest /= 10) {
      digits++;
    }
    digits = Math.max(digits, atLeast);
    int at = out.claim(digits);
    int rest = value;
    for (int i = digits - 1; i >= 0; i--) {
      out.array()[at + i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
