package io.haplovq.vcf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  /** A form's entry in the table does not pay for a single value. */
  private static final int LEAST_USES = 2;

  private FormColumn() {}

  private static final class Use {
    private final Form form;
    private int values;
    private int index;

    Use(Form form) {
      this.form = form;
    }

    int values() {
      return values;
    }
  }

  static Sections encode(TextValues values, FormParser parser) {
    int size = values.size();
    Map<String, Use> uses = new HashMap<>();
    List<Use> order = new ArrayList<>();
    Use[] used = new Use[size];
    long[] numbers = new long[size];
    for (int i = 0; i < size; i++) {
      parser.parse(values.bytes(), values.start(i), values.end(i));
      used[i] =
          uses.computeIfAbsent(
              parser.key(values.bytes()),
              key -> {
                order.add(new Use(parser.form(values.bytes())));
                return order.get(order.size() - 1);
              });
      used[i].values++;
      numbers[i] = parser.number();
    }
    List<Use> table =
        order.stream()
            .filter(use -> use.values >= LEAST_USES || order.size() == 1)
            .sorted(Comparator.comparingInt(Use::values).reversed())
            .limit(MAX_FORMS)
            .toList();
    for (int i = 0; i < table.size(); i++) {
      table.get(i).index = i + 1;
    }
    Sections out = new Sections();
    out.u8(KIND);
    boolean one = table.size() == 1 && order.size() == 1;
    out.u8(one ? ONE_FORM : table.isEmpty() ? NO_FORM : INDEXED);
    if (!table.isEmpty()) {
      writeTable(out, table, one);
    }
    if (!one && !table.isEmpty()) {
      byte[] index = new byte[size];
      for (int i = 0; i < size; i++) {
        index[i] = (byte) used[i].index;
      }
      out.section(index);
    }
    writeNumbers(out, used, numbers);
    if (!one) {
      writeTexts(out, values, used);
    }
    return out;
  }

  private static void writeTable(Sections out, List<Use> table, boolean one) {
    if (!one) {
      out.u8(table.size());
    }
    for (Use use : table) {
      Form form = use.form;
      out.u8(form.kind());
      out.text(form.prefix(), 0, form.prefix().length);
      if (form.hasNumber()) {
        out.text(form.suffix(), 0, form.suffix().length);
      }
    }
  }

  private static void writeNumbers(Sections out, Use[] used, long[] numbers) {
    long[] kept = new long[numbers.length];
    int count = 0;
    for (int i = 0; i < numbers.length; i++) {
      if (used[i].index > 0 && used[i].form.hasNumber()) {
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
      if (used[i].index == 0) {
        texts.append(values.bytes(), values.start(i), values.end(i) - values.start(i));
        texts.append(TextValues.TERMINATOR);
      }
    }
    out.section(texts.toByteArray());
  }
}
