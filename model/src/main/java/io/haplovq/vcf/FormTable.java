package io.haplovq.vcf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the forms of a column's values and chooses those that go into its table. */
final class FormTable {
  /** Longer values have no form, unless all values are the same. */
  private static final int MAX_LENGTH = 1024;

  /** Further forms are not counted: they are hardly among the most frequent. */
  private static final int MAX_DIFFERENT = 1 << 16;

  /** When so many values have more than half as many forms, the others are not looked at. */
  private static final int TRIAL = 1 << 14;

  /** A form's entry in the table does not pay for a single value. */
  private static final int LEAST_USES = 2;

  /** A form and how often it was met. */
  static final class Use {
    private final Form form;
    private int values;
    private int index;

    private Use(Form form) {
      this.form = form;
    }

    Form form() {
      return form;
    }

    /** The place in the table, from 1; 0 for none. */
    int index() {
      return index;
    }

    boolean hasNumber() {
      return index > 0 && form.hasNumber();
    }

    private int values() {
      return values;
    }
  }

  private final Map<String, Use> uses = new HashMap<>();
  private final List<Use> met = new ArrayList<>();
  private final Use none = new Use(null);
  private int seen;
  private boolean hopeless;

  /** The form of the value that the parser read last. */
  Use of(FormParser parser, byte[] text, int length) {
    if (seen++ == TRIAL) {
      hopeless = met.size() > TRIAL / 2;
    }
    if (hopeless) {
      none.values++;
      return none;
    }
    String key = parser.key(text);
    Use use = uses.get(key);
    if (use == null && (met.isEmpty() || (length <= MAX_LENGTH && met.size() < MAX_DIFFERENT))) {
      use = new Use(parser.form(text));
      uses.put(key, use);
      met.add(use);
    }
    use = use == null ? none : use;
    use.values++;
    return use;
  }

  /** Whether all values have one form. */
  boolean isSingle() {
    return met.size() == 1 && none.values == 0;
  }

  /** The most frequent forms, which now have their places. */
  List<Use> choose() {
    List<Use> chosen =
        met.stream()
            .filter(use -> use.values >= LEAST_USES || isSingle())
            .sorted(Comparator.comparingInt(Use::values).reversed())
            .limit(FormColumn.MAX_FORMS)
            .toList();
    for (int i = 0; i < chosen.size(); i++) {
      chosen.get(i).index = i + 1;
    }
    return chosen;
  }
}
