package io.haplovq.vcf;

import java.util.ArrayList;
import java.util.List;

/**
 * Plans how a tile's fields are stored, from some of its records. For the encoder only. Used once;
 * not thread-safe.
 */
final class FieldPlanner {
  /** Calls that plans are tried on. */
  private static final int CALLS = 40_000;

  /** With fewer calls than these nothing is tried. */
  private static final int FEW_CALLS = 100;

  /** With more columns than these nothing is tried. */
  private static final int MANY_COLUMNS = 64;

  /** All contexts of fields, so that streams stay below {@link StreamBundle#MAX_STREAMS}. */
  private static final int CONTEXTS = 1000;

  /** Keys that others help to predict come first, and those that others predict last. */
  private static final List<String> FIRST = List.of("DP");

  private static final List<String> LAST = List.of("GQ", "RGQ", "DS");

  private final CallFormats formats;
  private final int samples;
  private final List<Piece> pieces = new ArrayList<>();
  private final CallCells cells = new CallCells();
  private final java.util.BitSet seen = new java.util.BitSet();
  private long calls;
  private int tried;

  /** A record to try plans on. */
  private record Piece(byte[] blob, byte[] classes, int format) {}

  FieldPlanner(CallFormats formats, int samples) {
    this.formats = formats;
    this.samples = samples;
  }

  /** Takes note of a record with fields. */
  void add(CallBlob blob, CallRow row) {
    int start = blob.formatStart();
    int format = formats.add(blob.bytes(), start, blob.endOf(start));
    calls += samples;
    if (!seen.get(format) || tried < CALLS) {
      seen.set(format);
      byte[] classes = new byte[samples];
      for (int s = 0; s < samples; s++) {
        classes[s] = (byte) row.callClass(s);
      }
      pieces.add(new Piece(blob.bytes(), classes, format));
      tried += samples;
    }
  }

  /** The plans of all fields; null when there are more than a tile can have. */
  FieldTable plan() {
    int fields = formats.fieldCount();
    if (fields > CallFormats.MAX_FIELDS) {
      return null;
    }
    FieldProfile[] profiles = new FieldProfile[fields];
    java.util.Arrays.setAll(profiles, field -> new FieldProfile());
    forEachCell(
        (field, piece, text, from, to, call) -> profiles[field].add(text, from, to), call -> 0);
    List<FieldPlan> plans = new ArrayList<>();
    for (FieldProfile profile : profiles) {
      FieldNumbers numbers = profile.numbers();
      List<ColumnPlan> columns =
          java.util.Collections.nCopies(numbers == null ? 1 : profile.columns(), ColumnPlan.PLAIN);
      plans.add(new FieldPlan(numbers, false, columns));
    }
    FieldTable table = new FieldTable(plans, ranks());
    if (table.columns() > FieldTable.MAX_COLUMNS) {
      return null;
    }
    return calls < FEW_CALLS || table.columns() > MANY_COLUMNS ? table : improve(table);
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
    FieldSample sample = sample(table);
    double scale = (double) calls / Math.max(1, sample.calls());
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
      int share = Math.max(CallRow.CLASSES, contexts / Math.max(1, table.columns() - known.size()));
      ColumnPlan[] columns = new ColumnPlan[count];
      for (int step = 0; step < count; step++) {
        int place = descending ? count - 1 - step : step;
        int column = first[field] + place;
        ColumnChooser chooser =
            new ColumnChooser(
                new PlanCost(sample, column, samples, scale), known, Math.max(share, 128), keeping);
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

  private FieldSample sample(FieldTable table) {
    FieldSample sample = new FieldSample(table.columns());
    int[] first = table.firstColumns();
    List<java.util.Map<String, Integer>> texts = new ArrayList<>();
    table.plans().forEach(plan -> texts.add(new java.util.HashMap<>()));
    forEachCell(
        (field, piece, text, from, to, call) -> {
          FieldPlan plan = table.plans().get(field);
          if (plan.isText()) {
            if (!CallCells.isDot(text, from, to)) {
              java.util.Map<String, Integer> ids = texts.get(field);
              String key =
                  new String(text, from, to - from, java.nio.charset.StandardCharsets.ISO_8859_1);
              Integer id = ids.get(key);
              if (id != null) {
                sample.set(call, first[field], 1 + id);
              } else {
                ids.put(key, ids.size());
              }
            }
            return;
          }
          int place = 0;
          for (int at = from; at <= to; place++) {
            int end = CallCells.valueEnd(text, at, to);
            int number = plan.numbers().number(text, at, end);
            if (number != FieldNumbers.NO_NUMBER) {
              sample.set(call, first[field] + plan.column(place), number);
            }
            at = end + 1;
          }
        },
        call -> sample.add(call.sample(), call.callClass()));
    return sample;
  }

  /** A call of a piece. */
  private record Call(int sample, int callClass) {}

  private interface Visitor {
    void cell(int field, Piece piece, byte[] text, int from, int to, int call);
  }

  private void forEachCell(Visitor visitor, java.util.function.ToIntFunction<Call> numbering) {
    CallBlob blob = new CallBlob();
    for (Piece piece : pieces) {
      blob.load(piece.blob(), samples);
      int[] fields = formats.fields(piece.format());
      for (int s = 0; s < samples; s++) {
        int from = blob.extraStart(s);
        int present =
            cells.cut(
                blob.bytes(),
                from,
                blob.endOf(from),
                fields.length,
                formats.genotypeFirst(piece.format()));
        int call = numbering.applyAsInt(new Call(s, piece.classes()[s]));
        for (int i = 0; i < present && present <= fields.length; i++) {
          visitor.cell(fields[i], piece, blob.bytes(), cells.start(i), cells.end(i), call);
        }
      }
    }
  }
}
