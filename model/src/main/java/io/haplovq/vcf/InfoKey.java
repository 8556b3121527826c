package io.haplovq.vcf;

/**
 * The values of one INFO key, which may follow from other keys' values. Values that others follow
 * from are kept. Not thread-safe.
 */
final class InfoKey implements ValueReader {
  private static final long MAX_VALUES = 1L << 30;

  private final SectionReader in;
  private final String name;
  private final int size;
  private final ValueReader values;
  private TextValues kept;
  private int next;

  InfoKey(SectionReader in, String name) {
    this.in = in;
    this.name = name;
    size = (int) in.number(MAX_VALUES);
    int kind = in.u8();
    values =
        switch (kind) {
          case RatioColumn.KIND -> new RatioReader(in, size);
          case FractionColumn.KIND -> new FractionReader(in, size);
          default -> TypedColumn.readerOf(kind, in, size, 0);
        };
  }

  void resolve(InfoKey[] keys) {
    if (values instanceof DerivedReader derived) {
      derived.resolve(keys);
    }
  }

  /** The key of a number, which must not be derived and must have {@code size} values. */
  static InfoKey source(InfoKey[] keys, int number, int size, SectionReader in) {
    if (number >= keys.length
        || keys[number].values instanceof DerivedReader
        || keys[number].size != size) {
      throw in.damage("have values that follow from key " + number);
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
    if (kept != null) {
      TextValues known = keptUpTo(value);
      out.append(known.bytes(), known.start(value), known.end(value) - known.start(value));
    } else {
      values.appendNext(out);
    }
  }

  /** The values of a source from the first to at least {@code value}. */
  TextValues keptUpTo(int value) {
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
    values.expectEnd();
  }
}
