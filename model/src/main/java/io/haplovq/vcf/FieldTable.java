package io.haplovq.vcf;

import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a tile: their plans, the order in which a call's fields are coded, and the contexts
 * that each has (VCF-STREAMS.md, section 3.5).
 *
 * @param plans a plan a field
 * @param ranks for each field, when it is coded among those of its call; a permutation
 */
record FieldTable(List<FieldPlan> plans, int[] ranks) {
  /** The most numbers that all columns together keep of samples: what a reader must hold. */
  static final int MAX_KEPT = 1 << 26;

  /** The most contexts of a tile. */
  static final int MAX_CONTEXTS = 1 << 13;

  /** The most columns of a tile. */
  static final int MAX_COLUMNS = 1024;

  FieldTable {
    plans = List.copyOf(plans);
  }

  int columns() {
    int columns = 0;
    for (FieldPlan plan : plans) {
      columns += plan.columns().size();
    }
    return columns;
  }

  /** The number of each field's first column. */
  int[] firstColumns() {
    int[] first = new int[plans.size()];
    for (int i = 1; i < first.length; i++) {
      first[i] = first[i - 1] + plans.get(i - 1).columns().size();
    }
    return first;
  }

  /** The first context of each column. */
  int[] columnContexts() {
    int[] contexts = new int[columns()];
    int at = kindContext(plans.size());
    int column = 0;
    for (FieldPlan plan : plans) {
      for (ColumnPlan each : plan.columns()) {
        contexts[column++] = at;
        at += each.contexts();
      }
    }
    return contexts;
  }

  /** The first of the contexts for how a field's text is given, one a class. */
  static int kindContext(int field) {
    return CallContexts.FIELDS + field * (CallRow.CLASSES + 1);
  }

  /** The context for how many values a field's lists have. */
  static int arityContext(int field) {
    return kindContext(field) + CallRow.CLASSES;
  }

  int contexts() {
    int contexts = kindContext(plans.size());
    for (FieldPlan plan : plans) {
      for (ColumnPlan column : plan.columns()) {
        contexts += column.contexts();
      }
    }
    return contexts;
  }

  /** The places in a FORMAT of {@code fields}, in the order in which they are coded. */
  int[] codingOrder(int[] fields) {
    return java.util.stream.IntStream.range(0, fields.length)
        .boxed()
        .sorted(java.util.Comparator.comparing(place -> ranks[fields[place]]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  void write(TextBuffer plan) {
    plan.appendVarint(columns());
    for (int field = 0; field < ranks.length; field++) {
      plan.appendVarint(ranks[field]);
      plans.get(field).write(plan);
    }
  }

  private boolean fits(int samples) {
    long keeping =
        plans.stream()
            .flatMap(plan -> plan.columns().stream())
            .filter(ColumnPlan::keepsSamples)
            .count();
    return keeping * samples <= MAX_KEPT;
  }

  static FieldTable read(StreamReader plan, int fields, int samples) {
    int columns = plan.readVarint(MAX_COLUMNS);
    List<FieldPlan> plans = new ArrayList<>();
    int[] ranks = new int[fields];
    java.util.BitSet taken = new java.util.BitSet();
    for (int field = 0; field < fields; field++) {
      ranks[field] = plan.readVarint(fields - 1);
      taken.set(ranks[field]);
      plans.add(FieldPlan.read(plan, columns));
    }
    FieldTable table = new FieldTable(plans, ranks);
    if (!table.fits(samples)
        || table.contexts() > MAX_CONTEXTS
        || table.columns() != columns
        || taken.cardinality() != fields) {
      throw plan.damage("holds fields that do not fit together");
    }
    return table;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof FieldTable other
        && plans.equals(other.plans)
        && java.util.Arrays.equals(ranks, other.ranks);
  }

  @Override
  public int hashCode() {
    return plans.hashCode();
  }
}
