package io.haplovq.vcf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a column whose values are lists as columns of their elements: VCF-STREAMS.md, section 4.4.
 * Stateless.
 */
final class ListColumn {
  static final int KIND = 2;

  /** All elements are one column. */
  static final int TOGETHER = 0;

  /** First elements are a column, second ones another, and so on. */
  static final int BY_PLACE = 1;

  /** The longest list whose elements are kept by place. */
  static final int MAX_PLACES = 256;

  /** Lists of different lengths up to this are tried in both layouts. */
  private static final int FEW_PLACES = 8;

  /** Lists within lists: no more than this. */
  static final int MAX_DEPTH = 4;

  /** A separator is one when at least a value in so many holds it. */
  private static final int RARE = 32;

  private static final byte[] SEPARATORS = {',', '|', '&', ':', '/', '_', ' '};

  private ListColumn() {}

  /** The outermost separator of the values, or 0. */
  static byte separator(TextValues values) {
    for (byte separator : SEPARATORS) {
      int holders = 0;
      for (int i = 0; i < values.size(); i++) {
        holders += count(values, i, separator) > 1 ? 1 : 0;
      }
      if (holders > values.size() / RARE) {
        return separator;
      }
    }
    return 0;
  }

  /** Elements of a value: one more than it has separators. */
  private static int count(TextValues values, int value, byte separator) {
    int count = 1;
    byte[] bytes = values.bytes();
    for (int i = values.start(value); i < values.end(value); i++) {
      count += bytes[i] == separator ? 1 : 0;
    }
    return count;
  }

  static Sections encode(TextValues values, byte separator, int layout, int depth) {
    long[] counts = new long[values.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = count(values, i, separator);
    }
    long most = Arrays.stream(counts).max().orElse(1);
    boolean constant = Arrays.stream(counts).allMatch(count -> count == most);
    int columns = layout == BY_PLACE ? (int) most : 1;
    List<TextValues> elements = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      elements.add(new TextValues());
    }
    byte[] bytes = values.bytes();
    for (int i = 0; i < counts.length; i++) {
      int place = 0;
      int from = values.start(i);
      for (int at = from; at <= values.end(i); at++) {
        if (at == values.end(i) || bytes[at] == separator) {
          elements.get(layout == BY_PLACE ? place++ : 0).add(bytes, from, at);
          from = at + 1;
        }
      }
    }
    Sections out = new Sections();
    out.u8(KIND);
    out.u8(separator);
    out.u8(layout);
    out.number(constant ? most : 0);
    if (!constant) {
      NumberSections.write(out, counts);
    }
    for (TextValues column : elements) {
      out.append(TypedColumn.encode(column, depth + 1));
    }
    return out;
  }

  /** The layouts worth trying. */
  static int[] layouts(TextValues values, byte separator) {
    int most = 1;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < values.size(); i++) {
      int count = count(values, i, separator);
      most = Math.max(most, count);
      least = Math.min(least, count);
    }
    if (most == least && most <= MAX_PLACES) {
      return new int[] {BY_PLACE};
    }
    return most <= FEW_PLACES ? new int[] {TOGETHER, BY_PLACE} : new int[] {TOGETHER};
  }
}
