package io.haplovq.vcf;

/** The values of a derived column that stand as they are, because they do not follow. */
final class DerivedTexts {
  private final byte[] isText;
  private final ValueReader values;
  private final long count;

  DerivedTexts(SectionReader in, int size) {
    count = in.number(size);
    isText = count > 0 ? in.section((long) size) : null;
    long flagged = 0;
    for (int i = 0; isText != null && i < size; i++) {
      if (isText[i] != 0 && isText[i] != 1) {
        throw in.damage("have a value of unknown descent " + isText[i]);
      }
      flagged += isText[i];
    }
    if (flagged != count) {
      throw in.damage("have " + flagged + " values that do not follow, not " + count);
    }
    values = count > 0 ? TypedColumn.reader(in, count) : null;
  }

  static void write(Sections out, byte[] isText, TextValues texts) {
    out.number(texts.size());
    if (texts.size() > 0) {
      out.section(isText);
      out.append(TypedColumn.encode(texts));
    }
  }

  /** How many values are texts. */
  long count() {
    return count;
  }

  /** Appends value number {@code value} if it is a text; false if it is none. */
  boolean append(int value, TextBuffer out) {
    if (isText == null || isText[value] == 0) {
      return false;
    }
    values.appendNext(out);
    return true;
  }

  void expectEnd() {
    if (values != null) {
      values.expectEnd();
    }
  }
}
