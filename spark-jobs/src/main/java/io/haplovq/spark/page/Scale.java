package io.haplovq.spark.page;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis: what lies where between its ends, and where its ticks are.
 *
 * @param min at its start
 * @param max at its end, greater than the start
 */
record Scale(Kind kind, Unit unit, double min, double max) {
  enum Kind {
    LINEAR,
    LOGARITHMIC
  }

  private static final double[] STEPS = {1, 2, 5, 10};

  /** From the least to the greatest finite value, with a little room on either side. */
  static Scale around(Unit unit, double[] values) {
    double[] ends = ends(values);
    double room =
        ends[1] > ends[0] ? 0.04 * (ends[1] - ends[0]) : Math.max(1e-9, Math.abs(ends[0])) / 2;
    return new Scale(Kind.LINEAR, unit, ends[0] - room, ends[1] + room);
  }

  /** From zero to just beyond the greatest value, or from the least to zero if that is negative. */
  static Scale fromZero(Unit unit, double[] values) {
    double[] ends = ends(values);
    double least = Math.min(0, ends[0]);
    double greatest = Math.max(0, ends[1]);
    double room = greatest > least ? 0.05 * (greatest - least) : 1;
    return new Scale(Kind.LINEAR, unit, least < 0 ? least - room : 0, greatest + room);
  }

  /** From the least to the greatest positive value, in equal steps of factors. */
  static Scale logarithmic(Unit unit, double[] values) {
    double least = Double.MAX_VALUE;
    double greatest = 0;
    for (double value : values) {
      if (value > 0 && value < Double.MAX_VALUE) {
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      }
    }
    if (greatest == 0) {
      return new Scale(Kind.LOGARITHMIC, unit, 1, 10);
    }
    double room = greatest > least ? Math.pow(greatest / least, 0.04) : 2;
    return new Scale(Kind.LOGARITHMIC, unit, least / room, greatest * room);
  }

  /** Exactly between two values. */
  static Scale between(Unit unit, double min, double max) {
    return new Scale(Kind.LINEAR, unit, min, max > min ? max : min + 1);
  }

  private static double[] ends(double[] values) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (Double.isFinite(value)) {
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      }
    }
    return least <= greatest ? new double[] {least, greatest} : new double[] {0, 1};
  }

  /** Whether a value has a place on the axis. */
  boolean holds(double value) {
    return Double.isFinite(value) && value >= min && value <= max;
  }

  /** Where a value lies: 0 at the start, 1 at the end. */
  double at(double value) {
    return kind == Kind.LINEAR
        ? (value - min) / (max - min)
        : Math.log(value / min) / Math.log(max / min);
  }

  /** Values worth a tick, up to about so many. */
  List<Double> ticks(int about) {
    return kind == Kind.LINEAR ? linearTicks(about) : logarithmicTicks(about);
  }

  /** What stands at a tick. */
  String label(double tick, int about) {
    if (kind == Kind.LOGARITHMIC) {
      return unit.label(tick);
    }
    return unit.label(tick, unit.step(Math.max(Math.abs(min), Math.abs(max))), step(about));
  }

  private double step(int about) {
    double rough = (max - min) / Math.max(1, about);
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double step : STEPS) {
      if (step * power >= rough * (1 - 1e-9)) {
        return step * power;
      }
    }
    return STEPS[STEPS.length - 1] * power;
  }

  private List<Double> linearTicks(int about) {
    double step = step(about);
    List<Double> ticks = new ArrayList<>();
    long first = (long) Math.ceil(min / step - 1e-9);
    long last = (long) Math.floor(max / step + 1e-9);
    for (long i = first; i <= last && ticks.size() <= 3 * about; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  private List<Double> logarithmicTicks(int about) {
    int first = (int) Math.ceil(Math.log10(min) - 1e-9);
    int last = (int) Math.floor(Math.log10(max) + 1e-9);
    int every = Math.max(1, (last - first + about) / about);
    List<Double> ticks = new ArrayList<>();
    boolean between = last - first < 2;
    for (int power = first - 1; power <= last; power++) {
      for (double step : between ? new double[] {1, 2, 5} : new double[] {1}) {
        double tick = step * Math.pow(10, power);
        if ((power - first) % every == 0 && tick >= min * (1 - 1e-9) && tick <= max * (1 + 1e-9)) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }
}
