package io.haplovq.vcf;

/** How a field's values are written, as far as they have been seen: decides how it is stored. */
final class FieldProfile {
  /** Of ten cells, so many must be numbers for a field of numbers. */
  private static final int NUMERIC_TENTHS = 8;

  private int cells;
  private int numeric;
  private int arity = 1;
  private int least = FieldNumbers.MAX_DECIMALS;
  private int most;
  private boolean trailingZero;
  private boolean negative;

  void add(byte[] text, int from, int to) {
    if (CallCells.isDot(text, from, to)) {
      return;
    }
    cells++;
    int values = CallCells.arity(text, from, to);
    boolean numbers = values <= FieldPlan.MAX_ARITY;
    for (int at = from; numbers && at <= to; ) {
      int end = CallCells.valueEnd(text, at, to);
      numbers = value(text, at, end);
      at = end + 1;
    }
    if (numbers) {
      numeric++;
      arity = Math.max(arity, values);
    }
  }

  private boolean value(byte[] text, int from, int to) {
    if (CallCells.isDot(text, from, to)) {
      return true;
    }
    int start = from < to && text[from] == '-' ? from + 1 : from;
    int point = to;
    for (int i = start; i < to; i++) {
      if (text[i] == '.' && point == to) {
        point = i;
      } else if (text[i] < '0' || text[i] > '9') {
        return false;
      }
    }
    int decimals = Math.max(0, to - point - 1);
    if (start == point || (point < to && decimals == 0) || decimals > FieldNumbers.MAX_DECIMALS) {
      return false;
    }
    negative |= start > from;
    least = Math.min(least, decimals);
    most = Math.max(most, decimals);
    trailingZero |= decimals > 0 && text[to - 1] == '0';
    return true;
  }

  /** Columns for the longest list, within reason. */
  int columns() {
    return Math.min(arity, FieldPlan.MAX_COLUMNS);
  }

  /** How the values are numbers, or null where they are texts. */
  FieldNumbers numbers() {
    if (10L * numeric < (long) NUMERIC_TENTHS * cells) {
      return null;
    }
    return new FieldNumbers(most, most > 0 && (least == most || trailingZero), negative);
  }
}
