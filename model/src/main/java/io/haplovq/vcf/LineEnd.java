package io.haplovq.vcf;

import java.nio.charset.StandardCharsets;

/** How a line of a VCF file ends; {@link #NONE} only where the file ends without a line feed. */
public enum LineEnd {
  LF("\n", 'L'),
  CRLF("\r\n", 'C'),
  NONE("", 'N');

  private final String text;
  private final char code;

  LineEnd(String text, char code) {
    this.text = text;
    this.code = code;
  }

  /** The length of this line end in bytes: 0 to 2. */
  public int length() {
    return text.length();
  }

  /** How VCF-STREAMS.md, section 4, writes it. */
  byte code() {
    return (byte) code;
  }

  void appendTo(TextBuffer out) {
    out.append(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** The line end of the line {@code [from, to)}. */
  static LineEnd of(byte[] buffer, int from, int to) {
    if (to == from || buffer[to - 1] != '\n') {
      return NONE;
    }
    return to - from > 1 && buffer[to - 2] == '\r' ? CRLF : LF;
  }
}
