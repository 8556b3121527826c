package io.haplovq.vcf;

/**
 * The values of one INFO key, which may be quotients of other keys' values. Values that others
 * refer to are kept. Not thread-safe.
 */
final class InfoKey implements ValueReader {
  private static final long MAX_VALUES = 1L << 30;

  /** Where quotients come from; numbers of keys until they are known. */
  private static final class Ratio {
    private int overNumber;
    private int underNumber;
    private InfoKey over;
    private InfoKey under;
    private RatioStyle style;
    private byte[] isText;
  }

  private final SectionReader in;
  private final String name;
  private final int size;
  private Ratio ratio;
  private ValueReader values;
  private TextValues kept;
  private int next;

  private InfoKey(SectionReader in, String name) {
    this.in = in;
    this.name = name;
    this.size = (int) in.number(MAX_VALUES);
  }

  static InfoKey open(SectionReader in, String name) {
    InfoKey key = new InfoKey(in, name);
    int kind = in.u8();
    if (kind == RatioColumn.KIND) {
      key.openRatio();
    } else {
      key.values = TypedColumn.readerOf(kind, in, key.size, 0);
    }
    return key;
  }

  private void openRatio() {
    ratio = new Ratio();
    ratio.overNumber = (int) in.number(InfoColumns.MAX_KEYS);
    ratio.underNumber = (int) in.number(InfoColumns.MAX_KEYS);
    int notation = in.u8();
    int digits = in.u8();
    if (notation > RatioStyle.TRIMMED
        || digits < RatioStyle.least(notation)
        || digits > RatioStyle.MAX_DIGITS) {
      throw in.damage("have ratios in notation " + notation + " of " + digits + " digits");
    }
    ratio.style = new RatioStyle(notation, digits);
    long texts = in.number(size);
    if (texts > 0) {
      ratio.isText = in.section((long) size);
      long flagged = 0;
      for (byte flag : ratio.isText) {
        flagged += flag == 0 ? 0 : flag == 1 ? 1 : MAX_VALUES;
      }
      if (flagged != texts) {
        throw in.damage("have other flags than the " + texts + " values that are no ratios");
      }
      values = TypedColumn.reader(in, texts);
    }
  }

  void resolve(InfoKey[] keys) {
    if (ratio != null) {
      ratio.over = source(keys, ratio.overNumber);
      ratio.under = source(keys, ratio.underNumber);
    }
  }

  private InfoKey source(InfoKey[] keys, int number) {
    if (number >= keys.length || keys[number].ratio != null || keys[number].size != size) {
      throw in.damage("have " + name + " as ratios of key " + number);
    }
    if (keys[number].kept == null) {
      keys[number].kept = new TextValues();
    }
    return keys[number];
  }

  @Override
  public void appendNext(TextBuffer out) {
    if (next == size) {
      throw in.damage("have too few values of " + name);
    }
    int value = next++;
    if (ratio != null) {
      appendRatio(value, out);
    } else if (kept != null) {
      TextValues known = keptUpTo(value);
      out.append(known.bytes(), known.start(value), known.end(value) - known.start(value));
    } else {
      values.appendNext(out);
    }
  }

  private void appendRatio(int value, TextBuffer out) {
    if (ratio.isText != null && ratio.isText[value] == 1) {
      values.appendNext(out);
      return;
    }
    TextValues over = ratio.over.keptUpTo(value);
    TextValues under = ratio.under.keptUpTo(value);
    if (!RatioColumn.append(over, under, value, ratio.style, out)) {
      throw in.damage("have " + name + " as ratios of what is no number");
    }
  }

  private TextValues keptUpTo(int value) {
    while (kept.size() <= value) {
      values.appendNext(kept.open());
      kept.close();
    }
    return kept;
  }

  @Override
  public void expectEnd() {
    if (next != size) {
      throw in.damage("have more values of " + name + " than records ask for");
    }
    if (values != null) {
      values.expectEnd();
    }
  }
}
