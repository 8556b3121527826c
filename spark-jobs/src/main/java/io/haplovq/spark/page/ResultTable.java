package io.haplovq.spark.page;

import io.haplovq.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A table that an analysis left.
 *
 * @param columns their names
 * @param rows a value a column
 */
record ResultTable(String name, List<String> columns, List<List<String>> rows) {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?");

  /**
   * Reads tab-separated text whose first line names the columns.
   *
   * @throws InputException if there is no such line, or a line has other than its number of columns
   */
  static ResultTable parse(String name, String text) {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty()) {
      throw new InputException(name + ": empty; expected a line that names the columns");
    }
    List<String> columns = List.of(lines.get(0).split("\t", -1));
    List<List<String>> rows = new ArrayList<>();
    for (int line = 1; line < lines.size(); line++) {
      List<String> row = Arrays.asList(lines.get(line).split("\t", -1));
      if (row.size() != columns.size()) {
        throw new InputException(
            name
                + ", line "
                + (line + 1)
                + ": "
                + row.size()
                + " columns; expected "
                + columns.size());
      }
      rows.add(row);
    }
    return new ResultTable(name, columns, rows);
  }

  boolean has(String... names) {
    return columns.containsAll(Arrays.asList(names));
  }

  String text(int row, String column) {
    return rows.get(row).get(columns.indexOf(column));
  }

  /** NaN where there is no number. */
  double number(int row, String column) {
    return number(text(row, column));
  }

  static double number(String text) {
    return isNumber(text) ? Double.parseDouble(text) : Double.NaN;
  }

  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  double[] numbers(String column) {
    int at = columns.indexOf(column);
    return rows.stream().mapToDouble(row -> number(row.get(at))).toArray();
  }

  /** The values of a column, each once; one empty value for a table that has no such column. */
  List<String> distinct(String column) {
    int at = columns.indexOf(column);
    if (at < 0) {
      return List.of("");
    }
    LinkedHashSet<String> values = new LinkedHashSet<>();
    rows.forEach(row -> values.add(row.get(at)));
    return List.copyOf(values);
  }

  /** The rows with a value in a column; all of them if there is no such column. */
  ResultTable where(String column, String value) {
    int at = columns.indexOf(column);
    return at < 0
        ? this
        : new ResultTable(
            name, columns, rows.stream().filter(row -> row.get(at).equals(value)).toList());
  }
}
