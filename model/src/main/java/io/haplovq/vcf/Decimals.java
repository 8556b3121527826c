package io.haplovq.vcf;

import java.nio.charset.StandardCharsets;

/** Reads texts as numbers where only their size matters. */
final class Decimals {
  private static final int MAX_LENGTH = 30;

  private Decimals() {}

  /** About what number a text stands for; NaN when for none. */
  static double parse(byte[] text, int from, int to) {
    if (to == from || to - from > MAX_LENGTH || text[from] < '0' || text[from] > '9') {
      return Double.NaN;
    }
    for (int i = from; i < to; i++) {
      boolean part = text[i] >= '0' && text[i] <= '9' || "+-.eE".indexOf(text[i]) >= 0;
      if (!part) {
        return Double.NaN;
      }
    }
    try {
      return Double.parseDouble(new String(text, from, to - from, StandardCharsets.US_ASCII));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
