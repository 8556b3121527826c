package io.haplovq.vcf;

/**
 * Where the fixed columns of a line lie, and what the position columns say. Reused from line to
 * line; not thread-safe.
 */
final class FixedColumns {
  static final int CHROM = 0;
  static final int POS = 1;
  static final int REF = 3;
  static final int INFO = 7;
  static final int FORMAT = 8;

  /** Columns of a file without FORMAT. */
  static final int WITHOUT_FORMAT = 8;

  /** {@link #pos} is not a number of at most 18 digits. */
  static final long NO_NUMBER = -1;

  private static final int MAX_DIGITS = 18;

  private final int[] starts = new int[FORMAT + 2];
  private byte[] text = {};
  private int badByte;

  /**
   * Finds up to {@code wanted} columns from {@code from}; returns how many there are. {@link
   * #badByte} then tells of a line feed or NUL among them.
   */
  int scan(byte[] line, int from, int to, int wanted) {
    text = line;
    badByte = -1;
    starts[0] = from;
    int column = 0;
    for (int i = from; i < to; i++) {
      byte next = line[i];
      if (next > '\n') {
        continue;
      }
      if (next == '\t') {
        starts[++column] = i + 1;
        if (column == wanted) {
          return wanted;
        }
      } else if (badByte < 0 && (next == '\n' || next == 0)) {
        badByte = i;
      }
    }
    starts[++column] = to + 1;
    return column;
  }

  /** The offset of a byte that no line of text holds, or -1. */
  int badByte() {
    return badByte;
  }

  int start(int column) {
    return starts[column];
  }

  int end(int column) {
    return starts[column + 1] - 1;
  }

  boolean isEmpty(int column) {
    return start(column) == end(column);
  }

  /** POS, or {@link #NO_NUMBER}. */
  long pos() {
    return number(start(POS), end(POS));
  }

  /** The last position of a record at {@code pos}: as htslib's rlen, whatever the header says. */
  long endOf(long pos) {
    long end = pos + (end(REF) - start(REF)) - 1;
    int to = end(INFO);
    for (int from = start(INFO); from < to; ) {
      int next = from;
      while (next < to && text[next] != ';') {
        next++;
      }
      if (next - from > 4
          && text[from] == 'E'
          && text[from + 1] == 'N'
          && text[from + 2] == 'D'
          && text[from + 3] == '=') {
        long value = number(from + 4, next);
        end = value >= pos ? value : end;
      }
      from = next + 1;
    }
    return end;
  }

  /** Whether FORMAT begins with the key GT. */
  boolean genotypeFirst() {
    int from = start(FORMAT);
    int length = end(FORMAT) - from;
    return length >= 2
        && text[from] == 'G'
        && text[from + 1] == 'T'
        && (length == 2 || text[from + 2] == ':');
  }

  private long number(int from, int to) {
    if (to == from || to - from > MAX_DIGITS) {
      return NO_NUMBER;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return NO_NUMBER;
      }
      value = 10 * value + digit;
    }
    return value;
  }
}
