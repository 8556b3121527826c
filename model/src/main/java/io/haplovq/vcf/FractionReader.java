package io.haplovq.vcf;

/** Reads what {@link FractionColumn} wrote. */
final class FractionReader implements DerivedReader {
  private final SectionReader in;
  private final int size;
  private final RatioStyle style;
  private final long denominator;
  private final int overNumber;
  private final int underNumber;
  private final DerivedTexts texts;
  private final NumberReader numbers;
  private InfoKey over;
  private InfoKey under;
  private int at;

  FractionReader(SectionReader in, int size) {
    this.in = in;
    this.size = size;
    style = RatioStyle.read(in);
    denominator = in.number(FractionColumn.MAX_DENOMINATOR);
    if (denominator == 0) {
      throw in.damage("have fractions of nothing");
    }
    overNumber = (int) in.number(InfoColumns.MAX_KEYS) - 1;
    underNumber = overNumber < 0 ? -1 : (int) in.number(InfoColumns.MAX_KEYS);
    texts = new DerivedTexts(in, size);
    numbers = new NumberReader(in, size - texts.count());
  }

  @Override
  public void resolve(InfoKey[] keys) {
    if (overNumber >= 0) {
      over = InfoKey.source(keys, overNumber, size, in);
      under = InfoKey.source(keys, underNumber, size, in);
    }
  }

  @Override
  public void appendNext(TextBuffer out) {
    int value = at++;
    if (texts.append(value, out)) {
      return;
    }
    long numerator = numbers.next();
    if (over != null) {
      long difference = numerator >>> 1 ^ -(numerator & 1);
      numerator =
          difference
              + FractionColumn.expected(
                  over.keptUpTo(value), under.keptUpTo(value), value, denominator);
    }
    if (numerator < 0) {
      throw in.damage("have a fraction below 0");
    }
    style.append(numerator, denominator, out);
  }

  @Override
  public void expectEnd() {
    texts.expectEnd();
    numbers.expectEnd();
  }
}
