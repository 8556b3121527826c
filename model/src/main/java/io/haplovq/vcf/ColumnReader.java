package io.haplovq.vcf;

import java.nio.charset.StandardCharsets;

/** Reads one column's stream of a window's sites: VCF-STREAMS.md, section 4. */
final class ColumnReader {
  static final byte CONSTANT = 'C';
  static final byte VALUES = 'V';
  static final byte DELTAS = 'D';
  static final byte TERMINATOR = '\n';

  private final byte[] stream;
  private final StreamReader in;
  private final byte kind;
  private int constantEnd;
  private long position;

  ColumnReader(byte[] stream, String name, int records) {
    this.stream = stream;
    this.in = new StreamReader(stream, name + " column");
    if (records == 0) {
      kind = VALUES;
      return;
    }
    kind = in.readByte();
    boolean known = kind == CONSTANT || kind == VALUES || (kind == DELTAS && name.equals("POS"));
    if (!known) {
      throw in.damage("starts with byte " + kind + ", no known kind");
    }
    if (kind == CONSTANT) {
      skip();
      constantEnd = in.at() - 1;
    }
  }

  /** Skips a value and returns its start; a value holds no tab and no NUL. */
  private int skip() {
    int start = in.at();
    byte next;
    while ((next = in.readByte()) != TERMINATOR) {
      if (next == '\t' || next == 0) {
        throw in.damage("holds byte " + next + " inside a value");
      }
    }
    return start;
  }

  void appendNext(TextBuffer out) {
    if (kind == CONSTANT) {
      out.append(stream, 1, constantEnd - 1);
      return;
    }
    int start = skip();
    int length = in.at() - 1 - start;
    if (kind == VALUES) {
      out.append(stream, start, length);
      return;
    }
    position += delta(start, length);
    if (position < 0 || Long.toString(position).length() > ColumnWriter.MAX_DIGITS) {
      throw in.damage("leads to position " + position);
    }
    out.append(Long.toString(position).getBytes(StandardCharsets.US_ASCII));
  }

  private long delta(int start, int length) {
    int sign = length > 0 && stream[start] == '-' ? 1 : 0;
    if (length == sign || length - sign > ColumnWriter.MAX_DIGITS) {
      throw in.damage("holds a difference that is no number");
    }
    long value = 0;
    for (int i = start + sign; i < start + length; i++) {
      int digit = stream[i] - '0';
      if (digit < 0 || digit > 9) {
        throw in.damage("holds a difference that is no number");
      }
      value = 10 * value + digit;
    }
    return sign == 1 ? -value : value;
  }

  LineEnd nextLineEnd() {
    TextBuffer code = new TextBuffer(8);
    appendNext(code);
    for (LineEnd lineEnd : LineEnd.values()) {
      if (code.size() == 1 && code.array()[0] == lineEnd.code()) {
        return lineEnd;
      }
    }
    throw in.damage("holds an unknown line end");
  }

  void expectEnd() {
    in.expectEnd();
  }
}
