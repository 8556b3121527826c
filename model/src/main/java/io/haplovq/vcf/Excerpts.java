package io.haplovq.vcf;

/** Bytes of a user's file as they may stand in a message: short, one line, printable. */
final class Excerpts {
  private static final int LIMIT = 60;

  private Excerpts() {}

  static String of(byte[] bytes, int from, int to) {
    StringBuilder text = new StringBuilder("'");
    int end = Math.min(to, from + LIMIT);
    for (int i = from; i < end; i++) {
      int value = bytes[i] & 0xFF;
      switch (value) {
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        default -> {
          if (value >= 0x20 && value < 0x7F) {
            text.append((char) value);
          } else {
            text.append("\\x")
                .append(Character.forDigit(value >>> 4, 16))
                .append(Character.forDigit(value & 15, 16));
          }
        }
      }
    }
    return text.append(end < to ? "…'" : "'").toString();
  }
}
