package io.haplovq.spark.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A table of results.
 *
 * @param name the file's, without its ending
 * @param rows values as the columns' types say: {@link String}, {@link Long}, {@link Double}; a
 *     Double that is no number, or null, is an empty field
 */
public record Table(String name, List<Column> columns, List<List<Object>> rows) {
  /** What a column holds. */
  public enum Type {
    STRING(String.class),
    LONG(Long.class),
    DOUBLE(Double.class);

    private final Class<?> values;

    Type(Class<?> values) {
      this.values = values;
    }
  }

  /** A column, by a name in snake_case. */
  public record Column(String name, Type type) {}

  public Table {
    columns = List.copyOf(columns);
    rows = Collections.unmodifiableList(rows);
  }

  /** Starts a table. */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** Makes a table, columns first. Not thread-safe. */
  public static final class Builder {
    private final String name;
    private final List<Column> columns = new ArrayList<>();
    private final List<List<Object>> rows = new ArrayList<>();

    private Builder(String name) {
      this.name = name;
    }

    public Builder string(String column) {
      return column(column, Type.STRING);
    }

    public Builder integer(String column) {
      return column(column, Type.LONG);
    }

    public Builder real(String column) {
      return column(column, Type.DOUBLE);
    }

    private Builder column(String column, Type type) {
      columns.add(new Column(column, type));
      return this;
    }

    /**
     * Adds a row.
     *
     * @param values one a column; Integer is taken for Long, Float for Double
     * @throws IllegalArgumentException if the values are not those of the columns
     */
    public Builder row(Object... values) {
      if (values.length != columns.size()) {
        throw new IllegalArgumentException(values.length + " values for " + columns);
      }
      List<Object> row = new ArrayList<>();
      for (int i = 0; i < values.length; i++) {
        row.add(value(values[i], columns.get(i)));
      }
      rows.add(Collections.unmodifiableList(row));
      return this;
    }

    private static Object value(Object value, Column column) {
      Object wide = value;
      if (value instanceof Integer small) {
        wide = small.longValue();
      } else if (value instanceof Float small) {
        wide = small.doubleValue();
      }
      if (wide != null && !column.type().values.isInstance(wide)) {
        throw new IllegalArgumentException(value + " in " + column);
      }
      return wide;
    }

    public Table build() {
      return new Table(name, columns, new ArrayList<>(rows));
    }
  }
}
