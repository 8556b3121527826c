package io.haplovq.vcf;

/** Reads what {@link ListColumn} wrote. */
final class ListReader implements ValueReader {
  private static final long MAX_ELEMENTS = 1L << 30;

  private final byte separator;
  private final boolean byPlace;
  private final int constant;
  private final int[] counts;
  private final ValueReader[] elements;
  private int at;

  ListReader(SectionReader in, long count, int depth) {
    separator = (byte) in.u8();
    int layout = in.u8();
    byPlace = layout == ListColumn.BY_PLACE;
    if (layout > ListColumn.BY_PLACE || depth >= ListColumn.MAX_DEPTH) {
      throw in.damage("have lists of layout " + layout + " at depth " + depth);
    }
    constant = (int) in.number(MAX_ELEMENTS);
    counts = constant > 0 ? null : counts(in, count);
    long total = constant * count;
    int most = constant;
    for (int i = 0; counts != null && i < counts.length; i++) {
      total += counts[i];
      most = Math.max(most, counts[i]);
    }
    if (total > MAX_ELEMENTS || (byPlace && most > ListColumn.MAX_PLACES)) {
      throw in.damage("have lists of " + most + " and " + total + " elements in all");
    }
    elements = new ValueReader[byPlace ? most : 1];
    for (int place = 0; place < elements.length; place++) {
      elements[place] =
          TypedColumn.reader(in, byPlace ? longerThan(place, count) : total, depth + 1);
    }
  }

  private static int[] counts(SectionReader in, long count) {
    NumberReader numbers = new NumberReader(in, count);
    int[] counts = new int[Math.toIntExact(count)];
    for (int i = 0; i < counts.length; i++) {
      long next = numbers.next();
      if (next == 0 || next > MAX_ELEMENTS) {
        throw in.damage("have a list of " + next + " elements");
      }
      counts[i] = (int) next;
    }
    numbers.expectEnd();
    return counts;
  }

  private long longerThan(int place, long count) {
    if (counts == null) {
      return count;
    }
    long longer = 0;
    for (int length : counts) {
      longer += length > place ? 1 : 0;
    }
    return longer;
  }

  @Override
  public void appendNext(TextBuffer out) {
    int length = counts == null ? constant : counts[at++];
    for (int i = 0; i < length; i++) {
      if (i > 0) {
        out.append(separator);
      }
      elements[byPlace ? i : 0].appendNext(out);
      SiteColumns.checkSize(out.size());
    }
  }

  @Override
  public void expectEnd() {
    for (ValueReader reader : elements) {
      reader.expectEnd();
    }
  }
}
