package io.haplovq.spark.page;

import java.util.List;
import java.util.Locale;

/** A table as HTML, which scrolls by itself where it is too wide. */
final class HtmlTable {
  /** The name of tables of two columns, what and how much. */
  static final String SUMMARY = "summary";

  private static final int DIGITS = 5;

  private HtmlTable() {}

  /** The first rows of a table, and how many there are more. */
  static Markup of(ResultTable table, int mostRows) {
    Markup html = new Markup();
    html.open(
            "div",
            "class",
            table.name().equals(SUMMARY) ? "scroll summary" : "scroll",
            "tabindex",
            0)
        .open("table")
        .open("thead")
        .open("tr");
    table.columns().forEach(column -> html.element("th", column.replace('_', ' '), "scope", "col"));
    html.close().close().open("tbody");
    table.rows().stream().limit(mostRows).forEach(row -> row(html, row));
    html.close().close().close();
    int left = table.rows().size() - mostRows;
    if (left > 0) {
      html.element(
          "p",
          String.format(Locale.ROOT, "and %,d rows more in %s.tsv", left, table.name()),
          "class",
          "note");
    }
    return html;
  }

  private static void row(Markup html, List<String> row) {
    html.open("tr");
    for (String value : row) {
      if (ResultTable.isNumber(value)) {
        html.element("td", shortened(value), "class", "number", "title", value);
      } else {
        html.element("td", value);
      }
    }
    html.close();
  }

  /** Whole numbers as they are, others to five digits. */
  private static String shortened(String number) {
    double value = Double.parseDouble(number);
    if (number.chars().allMatch(c -> c >= '0' && c <= '9') || value == 0) {
      return number;
    }
    int magnitude = (int) Math.floor(Math.log10(Math.abs(value)));
    if (magnitude < -4 || magnitude > 9) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    int decimals = Math.max(0, DIGITS - 1 - magnitude);
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }
}
