package io.haplovq.vcf;

import java.util.ArrayList;
import java.util.List;

/**
 * Plans how a tile's fields are stored, from some of its records. For the encoder only. Used once;
 * not thread-safe.
 */
final class FieldPlanner {
  /** With fewer calls than these nothing is tried. */
  private static final int FEW_CALLS = 100;

  /** With more columns than these nothing is tried. */
  private static final int MANY_COLUMNS = 64;

  /** All contexts of columns: each has streams of its own. */
  private static final int CONTEXTS = 1000;

  /** Keys that others help to predict come first, and those that others predict last. */
  private static final List<String> FIRST = List.of("DP");

  private static final List<String> LAST = List.of("GQ", "RGQ", "DS");

  private final CallFormats formats;
  private final int samples;
  private final FieldTrials trials;

  FieldPlanner(CallFormats formats, int samples) {
    this.formats = formats;
    this.samples = samples;
    this.trials = new FieldTrials(formats, samples);
  }

  /** Takes note of a record with fields. */
  void add(CallBlob blob, CallRow row) {
    trials.add(blob, row);
  }

  /** The plans of all fields; null when there are more than a tile can have. */
  FieldTable plan() {
    int fields = formats.fieldCount();
    if (fields > CallFormats.MAX_FIELDS) {
      return null;
    }
    List<FieldPlan> plans = new ArrayList<>();
    for (FieldProfile profile : trials.profiles()) {
      FieldNumbers numbers = profile.numbers();
      List<ColumnPlan> columns =
          java.util.Collections.nCopies(numbers == null ? 1 : profile.columns(), ColumnPlan.PLAIN);
      plans.add(new FieldPlan(numbers, false, columns));
    }
    FieldTable table = new FieldTable(plans, ranks());
    if (table.columns() > FieldTable.MAX_COLUMNS || table.contexts() > FieldTable.MAX_CONTEXTS) {
      return null;
    }
    return trials.calls() < FEW_CALLS || table.columns() > MANY_COLUMNS ? table : improve(table);
  }

  private int[] ranks() {
    int[] ranks = new int[formats.fieldCount()];
    int next = 0;
    for (int turn = 0; turn < 3; turn++) {
      for (int field = 0; field < ranks.length; field++) {
        String key = formats.key(field);
        int wanted = FIRST.contains(key) ? 0 : LAST.contains(key) ? 2 : 1;
        if (wanted == turn) {
          ranks[field] = next++;
        }
      }
    }
    return ranks;
  }

  private FieldTable improve(FieldTable table) {
    FieldSample sample = trials.sample(table);
    double scale = (double) trials.calls() / Math.max(1, sample.calls());
    List<FieldPlan> plans = new ArrayList<>(table.plans());
    List<Integer> known = new ArrayList<>();
    List<int[]> margins = new ArrayList<>();
    int[] first = table.firstColumns();
    int contexts = CONTEXTS;
    int keeping = FieldTable.MAX_KEPT / Math.max(1, samples);
    for (int rank = 0; rank < plans.size(); rank++) {
      int field = indexOf(table.ranks(), rank);
      FieldPlan plan = plans.get(field);
      int count = plan.columns().size();
      boolean descending = count > 1 && isRest(sample, known, first[field], count);
      ColumnPlan[] columns = new ColumnPlan[count];
      for (int step = 0; step < count; step++) {
        int place = descending ? count - 1 - step : step;
        int column = first[field] + place;
        int later = CallRow.CLASSES * (table.columns() - known.size() - 1);
        PlanCost cost = new PlanCost(sample, column, samples, scale);
        ColumnChooser chooser = new ColumnChooser(cost, known, contexts - later, keeping);
        columns[place] =
            chooser.choose(margins, descending && place == 0 ? first[field] + count : -1);
        keeping -= columns[place].keepsSamples() ? 1 : 0;
        contexts -= columns[place].contexts();
        known.add(column);
      }
      plans.set(field, new FieldPlan(plan.numbers(), descending, List.of(columns)));
      if (count > 2) {
        margins.add(new int[] {first[field], first[field] + count});
      }
    }
    return new FieldTable(plans, table.ranks());
  }

  private static int indexOf(int[] values, int value) {
    int at = 0;
    while (values[at] != value) {
      at++;
    }
    return at;
  }

  /** Whether a known column is the sum of the field's values in most calls. */
  private static boolean isRest(FieldSample sample, List<Integer> known, int first, int count) {
    for (int total : known) {
      int sums = 0;
      int seen = 0;
      for (int i = 0; i < sample.calls(); i++) {
        if (sample.has(i, first) && sample.has(i, total)) {
          int sum = 0;
          for (int column = first; column < first + count; column++) {
            sum += Math.max(0, sample.number(i, column) - 1);
          }
          seen++;
          sums += sum == sample.number(i, total) - 1 ? 1 : 0;
        }
      }
      if (seen > 0 && 2 * sums > seen) {
        return true;
      }
    }
    return false;
  }
}
