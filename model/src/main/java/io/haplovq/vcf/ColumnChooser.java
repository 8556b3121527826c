package io.haplovq.vcf;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds how to code a column by trial: first the prediction, then the contexts. For the encoder
 * only; a reader takes whatever was chosen.
 */
final class ColumnChooser {
  /** So many columns that are known by then are looked at. */
  private static final int LOOK_BACK = 8;

  private final PlanCost cost;
  private final List<Integer> known;
  private final int contexts;
  private final int keeping;
  private ColumnPlan best = ColumnPlan.PLAIN;
  private double bestCost;

  /**
   * @param cost of this column
   * @param known columns that are coded before, in order
   * @param contexts the most contexts that the column may have
   * @param keeping how many columns may still keep a number of every sample
   */
  ColumnChooser(PlanCost cost, List<Integer> known, int contexts, int keeping) {
    this.cost = cost;
    this.known = known.subList(Math.max(0, known.size() - LOOK_BACK), known.size());
    this.contexts = contexts;
    this.keeping = keeping;
    this.bestCost = cost.of(best);
  }

  /**
   * The best plan found.
   *
   * @param margins ranges of columns, first and end, whose margin may be the column
   * @param restEnd where the column's field ends, if it may be the rest of another column, else -1
   */
  ColumnPlan choose(List<int[]> margins, int restEnd) {
    for (ColumnPlan plan : predictions(margins, restEnd)) {
      consider(plan);
    }
    if (best.rule() == ColumnPlan.Rule.LAST) {
      consider(rule(ColumnPlan.Rule.AVERAGE, best.a(), best.b()));
    }
    ColumnPlan predicted = best;
    split(predicted);
    if (predicted.rule() != ColumnPlan.Rule.NONE) {
      split(ColumnPlan.PLAIN);
    }
    return best;
  }

  double cost() {
    return bestCost;
  }

  private List<ColumnPlan> predictions(List<int[]> margins, int restEnd) {
    List<ColumnPlan> plans = new ArrayList<>();
    plans.add(rule(ColumnPlan.Rule.SAMPLE, -1, -1));
    plans.add(rule(ColumnPlan.Rule.LAST, -1, -1));
    for (int a : known) {
      plans.add(rule(ColumnPlan.Rule.LAST, a, -1));
      plans.add(rule(ColumnPlan.Rule.AVERAGE, a, -1));
      plans.add(rule(ColumnPlan.Rule.REST, a, -1));
      for (int b : known) {
        if (b > a) {
          plans.add(rule(ColumnPlan.Rule.LAST, a, b));
        }
      }
      if (restEnd >= 0) {
        plans.add(rule(ColumnPlan.Rule.REST, a, restEnd));
      }
    }
    for (int[] range : margins) {
      plans.add(rule(ColumnPlan.Rule.MARGIN, range[0], range[1]));
    }
    return plans;
  }

  private static ColumnPlan rule(ColumnPlan.Rule rule, int a, int b) {
    return new ColumnPlan(rule, a, b, ColumnPlan.Split.CLASS, -1, 0);
  }

  private void split(ColumnPlan plan) {
    for (int shift = 0; shift <= 2; shift++) {
      consider(with(plan, ColumnPlan.Split.LEVEL, -1, shift));
      for (int source : known) {
        consider(with(plan, ColumnPlan.Split.COLUMN, source, shift));
      }
    }
  }

  private static ColumnPlan with(ColumnPlan plan, ColumnPlan.Split split, int source, int shift) {
    return new ColumnPlan(plan.rule(), plan.a(), plan.b(), split, source, shift);
  }

  private void consider(ColumnPlan plan) {
    if (plan.contexts() > contexts || (plan.keepsSamples() && keeping < 1)) {
      return;
    }
    double bits = cost.of(plan);
    if (bits < bestCost) {
      best = plan;
      bestCost = bits;
    }
  }
}
