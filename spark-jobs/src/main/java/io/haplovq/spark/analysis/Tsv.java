package io.haplovq.spark.analysis;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * Tables as tab-separated text: a header line, a line a row, empty fields for what is not known.
 */
final class Tsv {
  private Tsv() {}

  static byte[] write(Table table) {
    StringBuilder text = new StringBuilder();
    text.append(table.columns().stream().map(Table.Column::name).collect(Collectors.joining("\t")))
        .append('\n');
    table
        .rows()
        .forEach(
            row ->
                text.append(row.stream().map(Tsv::field).collect(Collectors.joining("\t")))
                    .append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String field(Object value) {
    if (value == null || value instanceof Double number && !Double.isFinite(number)) {
      return "";
    }
    // A name with a tab or a line end would shift what is behind it.
    return value.toString().replaceAll("[\t\r\n]", " ");
  }
}
