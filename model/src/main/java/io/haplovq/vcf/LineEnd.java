package io.haplovq.vcf;

/** How a line of a VCF file ends; {@link #NONE} only where the file ends without a line feed. */
public enum LineEnd {
  LF("\n"),
  CRLF("\r\n"),
  NONE("");

  private final byte[] bytes;

  LineEnd(String text) {
    bytes = text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  /** The length of this line end in bytes: 0 to 2. */
  public int length() {
    return bytes.length;
  }

  void appendTo(TextBuffer out) {
    out.append(bytes);
  }

  /** The line end of the line {@code [from, to)}. */
  static LineEnd of(byte[] buffer, int from, int to) {
    if (to == from || buffer[to - 1] != '\n') {
      return NONE;
    }
    return to - from > 1 && buffer[to - 2] == '\r' ? CRLF : LF;
  }
}
