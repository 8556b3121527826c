package io.haplovq.vcf;

import io.haplovq.vcf.FormTable.Use;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a column as a table of forms, each value's place in it, the numbers, and the text of what
 * has no form: VCF-STREAMS.md, section 4.3. Stateless.
 */
final class FormColumn {
  static final int KIND = 1;

  /** Every value has the table's one form. */
  static final int ONE_FORM = 0;

  /** Each value has a byte: 0 for none, or its place in the table from 1 on. */
  static final int INDEXED = 1;

  /** No value has a form. */
  static final int NO_FORM = 2;

  static final int MAX_FORMS = 255;

  private FormColumn() {}

  static Sections encode(TextValues values, FormParser parser) {
    Use[] used = new Use[values.size()];
    long[] numbers = new long[values.size()];
    FormTable forms = new FormTable();
    for (int i = 0; i < used.length; i++) {
      parser.parse(values.bytes(), values.start(i), values.end(i));
      used[i] = forms.of(parser, values.bytes(), values.end(i) - values.start(i));
      numbers[i] = parser.number();
    }
    List<Use> table = forms.choose();
    Sections out = new Sections();
    out.u8(KIND);
    if (forms.isSingle()) {
      out.u8(ONE_FORM);
      writeForm(out, table.get(0).form());
      writeNumbers(out, used, numbers);
      return out;
    }
    if (table.isEmpty()) {
      out.u8(NO_FORM);
    } else {
      out.u8(INDEXED);
      out.u8(table.size());
      table.forEach(use -> writeForm(out, use.form()));
      writeIndex(out, used);
      writeNumbers(out, used, numbers);
    }
    writeTexts(out, values, used);
    return out;
  }

  private static void writeForm(Sections out, Form form) {
    out.u8(form.kind());
    out.text(form.prefix());
    if (form.hasNumber()) {
      out.text(form.suffix());
    }
  }

  private static void writeIndex(Sections out, Use[] used) {
    byte[] index = new byte[used.length];
    for (int i = 0; i < used.length; i++) {
      index[i] = (byte) used[i].index();
    }
    out.section(index);
  }

  private static void writeNumbers(Sections out, Use[] used, long[] numbers) {
    long[] kept = new long[numbers.length];
    int count = 0;
    for (int i = 0; i < numbers.length; i++) {
      if (used[i].hasNumber()) {
        kept[count++] = numbers[i];
      }
    }
    if (count > 0) {
      NumberSections.write(out, Arrays.copyOf(kept, count));
    }
  }

  private static void writeTexts(Sections out, TextValues values, Use[] used) {
    TextBuffer texts = new TextBuffer();
    for (int i = 0; i < used.length; i++) {
      if (used[i].index() == 0) {
        texts.append(values.bytes(), values.start(i), values.end(i) - values.start(i));
        texts.append(TextValues.TERMINATOR);
      }
    }
    out.section(texts.toByteArray());
  }
}
