package io.haplovq.vcf;

import java.util.List;

/**
 * What encoder and decoder of a tile's fields have in common: the columns with what they remember,
 * and the numbers of the current call, one a column, 0 where there is none. Not thread-safe.
 */
final class FieldState {
  /** How a field's text is given: as numbers, as a single dot, as text. */
  static final int NUMBERS = 0;

  static final int DOT = 1;
  static final int TEXT = 2;

  /** Different texts of a field that are remembered. */
  static final int MAX_TEXTS = 1 << 16;

  private final FieldTable table;
  private final int[] firstColumns;
  private final int[] contexts;
  private final FieldColumn[] columns;
  private final int[] call;

  FieldState(FieldTable table, int samples) {
    this.table = table;
    this.firstColumns = table.firstColumns();
    this.contexts = table.columnContexts();
    this.columns = new FieldColumn[contexts.length];
    this.call = new int[contexts.length];
    for (int field = 0; field < table.plans().size(); field++) {
      List<ColumnPlan> plans = table.plans().get(field).columns();
      for (int i = 0; i < plans.size(); i++) {
        int column = firstColumns[field] + i;
        columns[column] = new FieldColumn(plans.get(i), column, samples);
      }
    }
  }

  FieldPlan plan(int field) {
    return table.plans().get(field);
  }

  void startCall() {
    java.util.Arrays.fill(call, 0);
  }

  void write(int field, int place, int number, int callClass, int sample, ContextWriter out) {
    int column = firstColumns[field] + plan(field).column(place);
    int context = contexts[column] + columns[column].context(callClass, sample, call);
    out.put(context, columns[column].encode(number, callClass, sample, call));
    call[column] = number;
  }

  int read(int field, int place, int callClass, int sample, ContextReader in) {
    int column = firstColumns[field] + plan(field).column(place);
    int context = contexts[column] + columns[column].context(callClass, sample, call);
    int number =
        columns[column].decode(in.next(context, 2 * FieldColumn.MAX + 1), callClass, sample, call);
    if (number < 0 || number > FieldColumn.MAX) {
      throw in.damage(context, "leads to number " + number);
    }
    call[column] = number;
    return number;
  }

  /** Takes note of a number that was given by other means. */
  void observe(int field, int number, int callClass, int sample) {
    int column = firstColumns[field];
    columns[column].encode(number, callClass, sample, call);
    call[column] = number;
  }
}
