package io.haplovq.vcf;

import io.haplovq.vcf.FormParser.Style;

/**
 * A column of texts that mostly are numbers, few different words, or lists of such, stored by what
 * they are and restored byte for byte whatever they are: VCF-STREAMS.md, section 4.3. Stateless.
 *
 * <p>Values hold no line feed. A reader promises no more than that of what it restores from damaged
 * streams: who uses it checks what else must not be in a value.
 */
final class TypedColumn {
  private TypedColumn() {}

  /** The column in the layout that is estimated to take the least space. */
  static Sections encode(TextValues values) {
    return encode(values, 0);
  }

  static Sections encode(TextValues values, int depth) {
    Sections best = FormColumn.encode(values, new FormParser(Style.TEXTS, 0));
    if (values.size() == 0 || values.allEqual()) {
      return best;
    }
    best = cheaper(best, FormColumn.encode(values, new FormParser(Style.EXACT, 0)));
    int decimals = FormParser.mostDecimals(values);
    if (decimals > 0) {
      best = cheaper(best, FormColumn.encode(values, new FormParser(Style.TRIMMED, decimals)));
    }
    byte separator = depth < ListColumn.MAX_DEPTH ? ListColumn.separator(values) : 0;
    if (separator != 0) {
      for (int layout : ListColumn.layouts(values, separator)) {
        best = cheaper(best, ListColumn.encode(values, separator, layout, depth));
      }
    }
    return best;
  }

  private static Sections cheaper(Sections a, Sections b) {
    return b.cost() < a.cost() ? b : a;
  }

  /**
   * A reader of {@code count} values.
   *
   * @throws io.haplovq.CorruptDataException when what {@code in} holds next is no such column
   */
  static ValueReader reader(SectionReader in, long count) {
    return reader(in, count, 0);
  }

  static ValueReader reader(SectionReader in, long count, int depth) {
    return readerOf(in.u8(), in, count, depth);
  }

  /** As {@link #reader}, of a column whose kind has been read. */
  static ValueReader readerOf(int kind, SectionReader in, long count, int depth) {
    return switch (kind) {
      case FormColumn.KIND -> new FormReader(in, count);
      case ListColumn.KIND -> new ListReader(in, count, depth);
      default -> throw in.damage("have a column of unknown kind " + kind);
    };
  }
}
