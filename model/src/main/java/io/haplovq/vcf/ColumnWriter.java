package io.haplovq.vcf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Collects the values of one column and writes its stream: VCF-STREAMS.md, section 4. */
final class ColumnWriter {
  /** Longest decimal that always fits a long. */
  static final int MAX_DIGITS = 18;

  private final TextBuffer values = new TextBuffer();
  private final TextBuffer deltas = new TextBuffer();
  private byte[] first = {};
  private boolean constant = true;
  private boolean canonical = true;
  private long position;
  private int count;

  void add(byte[] text, int from, int to) {
    if (count++ == 0) {
      first = Arrays.copyOfRange(text, from, to);
    } else if (constant) {
      constant = Arrays.equals(first, 0, first.length, text, from, to);
    }
    values.append(text, from, to - from);
    values.append(ColumnReader.TERMINATOR);
    canonical = canonical && isCanonical(text, from, to);
    if (canonical) {
      String digits = new String(text, from, to - from, StandardCharsets.US_ASCII);
      long next = Long.parseLong(digits);
      deltas.append(Long.toString(next - position).getBytes(StandardCharsets.US_ASCII));
      deltas.append(ColumnReader.TERMINATOR);
      position = next;
    }
  }

  /** The stream of a column of texts. */
  byte[] values() {
    if (count == 0) {
      return new byte[0];
    }
    TextBuffer out = new TextBuffer(constant ? first.length + 2 : values.size() + 1);
    out.append(constant ? ColumnReader.CONSTANT : ColumnReader.VALUES);
    if (constant) {
      out.append(first);
      out.append(ColumnReader.TERMINATOR);
    } else {
      out.append(values.array(), 0, values.size());
    }
    return out.toByteArray();
  }

  /** The stream of a column of positions: as deltas, unless one is written in an odd way. */
  byte[] positions() {
    if (!canonical || count == 0) {
      return values();
    }
    TextBuffer out = new TextBuffer(deltas.size() + 1);
    out.append(ColumnReader.DELTAS);
    out.append(deltas.array(), 0, deltas.size());
    return out.toByteArray();
  }

  private static boolean isCanonical(byte[] text, int from, int to) {
    if (to == from || to - from > MAX_DIGITS || (text[from] == '0' && to - from > 1)) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (text[i] < '0' || text[i] > '9') {
        return false;
      }
    }
    return true;
  }
}
