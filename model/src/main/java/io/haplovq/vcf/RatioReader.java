package io.haplovq.vcf;

/** Reads what {@link RatioColumn} wrote. */
final class RatioReader implements DerivedReader {
  private final SectionReader in;
  private final int size;
  private final int overNumber;
  private final int underNumber;
  private final RatioStyle style;
  private final DerivedTexts texts;
  private InfoKey over;
  private InfoKey under;
  private int at;

  RatioReader(SectionReader in, int size) {
    this.in = in;
    this.size = size;
    overNumber = (int) in.number(InfoColumns.MAX_KEYS);
    underNumber = (int) in.number(InfoColumns.MAX_KEYS);
    style = RatioStyle.read(in);
    texts = new DerivedTexts(in, size);
  }

  @Override
  public void resolve(InfoKey[] keys) {
    over = InfoKey.source(keys, overNumber, size, in);
    under = InfoKey.source(keys, underNumber, size, in);
  }

  @Override
  public void appendNext(TextBuffer out) {
    int value = at++;
    if (texts.append(value, out)) {
      return;
    }
    if (!RatioColumn.append(over.keptUpTo(value), under.keptUpTo(value), value, style, out)) {
      throw in.damage("have ratios of what is no number");
    }
  }

  @Override
  public void expectEnd() {
    texts.expectEnd();
  }
}
