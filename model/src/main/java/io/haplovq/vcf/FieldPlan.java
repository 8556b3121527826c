package io.haplovq.vcf;

import java.util.ArrayList;
import java.util.List;

/**
 * How a field is stored (VCF-STREAMS.md, section 3.5).
 *
 * @param numbers how its values are numbers, or null for a field of texts
 * @param descending whether the values of a list are coded from the last to the first
 * @param columns a column for each place of a list; later places share the last
 */
record FieldPlan(FieldNumbers numbers, boolean descending, List<ColumnPlan> columns) {
  /** The most columns of a field. */
  static final int MAX_COLUMNS = 16;

  /** The most values of a list; longer ones are kept as text. */
  static final int MAX_ARITY = 1024;

  private static final int NUMBERS = 1;
  private static final int FIXED = 2;
  private static final int SIGNED = 4;
  private static final int DESCENDING = 8;

  FieldPlan {
    columns = List.copyOf(columns);
  }

  boolean isText() {
    return numbers == null;
  }

  /** The column of the value at {@code place}. */
  int column(int place) {
    return Math.min(place, columns.size() - 1);
  }

  /** The place that is coded as number {@code step} of {@code arity}. */
  int place(int step, int arity) {
    return descending ? arity - 1 - step : step;
  }

  void write(TextBuffer plan) {
    int flags = descending ? DESCENDING : 0;
    if (numbers != null) {
      flags |= NUMBERS | (numbers.fixed() ? FIXED : 0) | (numbers.signed() ? SIGNED : 0);
    }
    plan.append((byte) flags);
    plan.appendVarint(numbers == null ? 0 : numbers.decimals());
    plan.appendVarint(columns.size());
    for (ColumnPlan column : columns) {
      column.write(plan);
    }
  }

  static FieldPlan read(StreamReader plan, int allColumns) {
    int flags = plan.readVarint(2 * DESCENDING - 1);
    int decimals = plan.readVarint(FieldNumbers.MAX_DECIMALS);
    int count = plan.readVarint(MAX_COLUMNS);
    if (count == 0) {
      throw plan.damage("holds a field without columns");
    }
    List<ColumnPlan> columns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      columns.add(ColumnPlan.read(plan, allColumns));
    }
    FieldNumbers numbers = new FieldNumbers(decimals, (flags & FIXED) != 0, (flags & SIGNED) != 0);
    return new FieldPlan(
        (flags & NUMBERS) != 0 ? numbers : null, (flags & DESCENDING) != 0, columns);
  }
}
