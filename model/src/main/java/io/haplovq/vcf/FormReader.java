package io.haplovq.vcf;

/** Reads what {@link FormColumn} wrote. */
final class FormReader implements ValueReader {
  private final SectionReader in;
  private final Form[] forms;
  private final byte[] index;
  private final NumberReader numbers;
  private final byte[] texts;
  private int at;
  private int textAt;

  FormReader(SectionReader in, long count) {
    this.in = in;
    int mode = in.u8();
    if (mode > FormColumn.NO_FORM) {
      throw in.damage("have a column of forms of unknown layout " + mode);
    }
    int size = mode == FormColumn.INDEXED ? in.u8() : mode == FormColumn.ONE_FORM ? 1 : 0;
    forms = new Form[size];
    for (int i = 0; i < size; i++) {
      forms[i] = form(in);
    }
    index = mode == FormColumn.INDEXED ? in.section(count) : null;
    long withNumber = mode == FormColumn.ONE_FORM && forms[0].hasNumber() ? count : 0;
    for (int i = 0; index != null && i < index.length; i++) {
      int form = index[i] & 0xFF;
      if (form > size) {
        throw in.damage("have a value of form " + form + " of " + size);
      }
      withNumber += form > 0 && forms[form - 1].hasNumber() ? 1 : 0;
    }
    numbers = withNumber > 0 ? new NumberReader(in, withNumber) : null;
    texts = mode == FormColumn.ONE_FORM ? new byte[0] : in.section();
  }

  private static Form form(SectionReader in) {
    int kind = in.u8();
    if (!Form.isKind(kind)) {
      throw in.damage("have a form of unknown kind " + kind);
    }
    byte[] prefix = in.text();
    return new Form(kind, prefix, kind == Form.TEXT ? new byte[0] : in.text());
  }

  @Override
  public void appendNext(TextBuffer out) {
    int form = index != null ? index[at++] & 0xFF : forms.length;
    if (form > 0) {
      Form chosen = forms[form - 1];
      room(out, chosen.prefix().length + chosen.suffix().length);
      out.append(chosen.prefix());
      if (chosen.hasNumber()) {
        chosen.appendNumber(numbers.next(), out);
        out.append(chosen.suffix());
      }
      return;
    }
    int start = textAt;
    while (textAt < texts.length && texts[textAt] != TextValues.TERMINATOR) {
      textAt++;
    }
    if (textAt == texts.length) {
      throw in.damage("have too few texts");
    }
    room(out, textAt - start);
    out.append(texts, start, textAt++ - start);
  }

  /** A form costs its column nothing more a value, so streams do not bound what they give. */
  private void room(TextBuffer out, int length) {
    if ((long) out.size() + length > SiteColumns.LIMIT) {
      throw in.damage("have values of more than " + SiteColumns.LIMIT + " bytes");
    }
  }

  @Override
  public void expectEnd() {
    if (numbers != null) {
      numbers.expectEnd();
    }
    if (textAt != texts.length) {
      throw in.damage("have more texts than values");
    }
  }
}
