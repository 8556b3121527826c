package io.haplovq.vcf;

/**
 * One column of numbers, coded call by call: keeps what predictions need. Encoder and decoder run
 * it in step, so it sees only what both know (VCF-STREAMS.md, section 3.6). Numbers are 0 for a
 * missing one, else 1 more than the value. Not thread-safe.
 */
final class FieldColumn {
  /** How many sizes of numbers the contexts tell apart. */
  static final int BUCKETS = 32;

  /** The largest number of a column. */
  static final int MAX = 1 << 29;

  private static final int TABLE_BITS = 14;
  private static final int GREATEST_MARGIN = 99;
  private static final int MEAN_SPEED = 3;
  private static final int SCALE_BITS = 4;
  private static final int SCALE = 1 << SCALE_BITS;
  private static final int MAX_AVERAGED = 1 << 24;
  private static final int[] NONE = {};

  private final ColumnPlan plan;
  private final int self;
  private final int samples;
  private final SampleLevels levels;
  private int[] previous = NONE;
  private int[] table = NONE;

  /**
   * @param plan how it is coded
   * @param self its number among the columns
   * @param samples samples of the tile
   */
  FieldColumn(ColumnPlan plan, int self, int samples) {
    this.plan = plan;
    this.self = self;
    this.samples = samples;
    this.levels = plan.split() == ColumnPlan.Split.LEVEL ? new SampleLevels(samples) : null;
  }

  ColumnPlan plan() {
    return plan;
  }

  /** The context, below the plan's number of contexts. */
  int context(int callClass, int sample, int[] call) {
    int bucket =
        switch (plan.split()) {
          case CLASS -> 0;
          case LEVEL -> bucket(levels.expected(sample));
          case COLUMN -> plan.source() < 0 ? 0 : bucket(call[plan.source()]);
        };
    return callClass + CallRow.CLASSES * (bucket >> plan.shift());
  }

  /** What is stored for a number. */
  int encode(int number, int callClass, int sample, int[] call) {
    int stored =
        plan.rule() == ColumnPlan.Rule.NONE
            ? number
            : NumberCode.zigzag(number - prediction(callClass, sample, call));
    update(number, callClass, sample, call);
    return stored;
  }

  /** The number that {@code stored} stands for; negative or above {@link #MAX} when damaged. */
  int decode(int stored, int callClass, int sample, int[] call) {
    int number =
        plan.rule() == ColumnPlan.Rule.NONE
            ? stored
            : prediction(callClass, sample, call) + NumberCode.unzigzag(stored);
    if (number >= 0 && number <= MAX) {
      update(number, callClass, sample, call);
    }
    return number;
  }

  private int prediction(int callClass, int sample, int[] call) {
    return switch (plan.rule()) {
      case NONE -> 0;
      case SAMPLE -> previous.length == 0 ? 0 : previous[sample];
      case LAST -> table.length == 0 ? 0 : table[slot(callClass, call)];
      case AVERAGE ->
          table.length == 0 ? 0 : table[slot(callClass, call)] + SCALE / 2 >> SCALE_BITS;
      case REST -> rest(call);
      case MARGIN -> margin(call);
    };
  }

  private int rest(int[] call) {
    long rest = plan.a() < 0 || plan.a() >= call.length ? 0 : call[plan.a()];
    for (int i = self + 1; i < plan.b(); i++) {
      rest -= Math.max(0, call[i] - 1);
    }
    return (int) Math.max(0, rest);
  }

  private int margin(int[] call) {
    int least = 0;
    int second = 0;
    for (int i = Math.max(0, plan.a()); i < plan.b(); i++) {
      int number = call[i];
      if (number == 0) {
        continue;
      } else if (least == 0 || number < least) {
        second = least;
        least = number;
      } else if (second == 0 || number < second) {
        second = number;
      }
    }
    return second == 0 ? 0 : 1 + Math.min(GREATEST_MARGIN, second - least);
  }

  private int slot(int callClass, int[] call) {
    int a = plan.a() < 0 || plan.a() >= call.length ? 0 : call[plan.a()];
    int b = plan.b() < 0 || plan.b() >= call.length ? 0 : call[plan.b()];
    int mixed = ((callClass + 31 * a) * 0x9E3779B1 + b) * 0x85EBCA6B;
    return mixed >>> Integer.SIZE - TABLE_BITS;
  }

  private void update(int number, int callClass, int sample, int[] call) {
    if (plan.rule() == ColumnPlan.Rule.SAMPLE) {
      previous = previous.length == 0 ? new int[samples] : previous;
      previous[sample] = number;
    } else if (plan.rule() == ColumnPlan.Rule.LAST || plan.rule() == ColumnPlan.Rule.AVERAGE) {
      table = table.length == 0 ? new int[1 << TABLE_BITS] : table;
      int slot = slot(callClass, call);
      if (plan.rule() == ColumnPlan.Rule.LAST) {
        table[slot] = number;
      } else {
        int scaled = SCALE * Math.min(number, MAX_AVERAGED);
        table[slot] =
            table[slot] == 0 ? scaled : table[slot] + (scaled - table[slot] >> MEAN_SPEED);
      }
    }
    if (levels != null) {
      levels.add(sample, number);
    }
  }

  /** 0 to 7 as they are, then four to each doubling. */
  static int bucket(int number) {
    if (number < 8) {
      return Math.max(0, number);
    }
    int exponent = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(number);
    return Math.min(BUCKETS - 1, 8 + 4 * (exponent - 3) + (number >>> exponent - 2 & 3));
  }
}
