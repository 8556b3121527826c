package io.haplovq.vcf;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes INFO apart into a shape a record, such as {@code AC=;DB;AN=}, and a column of values a key:
 * VCF-STREAMS.md, section 4.6. Not thread-safe.
 */
final class InfoColumns {
  /** Values of further keys stay in the shapes. */
  static final int MAX_KEYS = 1024;

  private final TextValues shapes = new TextValues();
  private final Map<String, TextValues> keys = new LinkedHashMap<>();

  void add(byte[] text, int from, int to) {
    TextBuffer shape = shapes.open();
    for (int start = from; start <= to; ) {
      int end = start;
      int equals = -1;
      while (end < to && text[end] != ';') {
        equals = equals < 0 && text[end] == '=' ? end : equals;
        end++;
      }
      TextValues values = equals < 0 ? null : column(text, start, equals);
      if (values != null) {
        values.add(text, equals + 1, end);
      }
      shape.append(text, start, (values != null ? equals + 1 : end) - start);
      if (end < to) {
        shape.append((byte) ';');
      }
      start = end + 1;
    }
    shapes.close();
  }

  /** The column of a key; null when there are too many. */
  private TextValues column(byte[] text, int from, int to) {
    String key = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    TextValues values = keys.get(key);
    if (values == null && keys.size() < MAX_KEYS) {
      values = new TextValues();
      keys.put(key, values);
    }
    return values;
  }

  void write(Sections out) {
    out.append(TypedColumn.encode(shapes));
    TextValues[] columns = keys.values().toArray(new TextValues[0]);
    DerivedSearch derived = new DerivedSearch(columns);
    out.number(columns.length);
    int number = 0;
    for (String key : keys.keySet()) {
      out.text(key.getBytes(StandardCharsets.ISO_8859_1));
      out.number(columns[number].size());
      out.append(derived.best(number, TypedColumn.encode(columns[number])));
      number++;
    }
  }
}
