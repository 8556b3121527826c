package io.haplovq.vcf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Some records of a tile, to try plans for its fields on; for the encoder only. */
final class FieldTrials {
  /** Calls that plans are tried on. */
  private static final int CALLS = 40_000;

  /** With records of further FORMATs, at most. */
  private static final int MOST_CALLS = 4 * CALLS;

  private final CallFormats formats;
  private final int samples;
  private final List<Piece> pieces = new ArrayList<>();
  private final CallCells cells = new CallCells();
  private final BitSet seen = new BitSet();
  private long calls;
  private int tried;

  /** A record. */
  private record Piece(byte[] blob, byte[] classes, int format) {}

  FieldTrials(CallFormats formats, int samples) {
    this.formats = formats;
    this.samples = samples;
  }

  /** Takes note of a record with fields, which is kept if it is among the first of its FORMAT. */
  void add(CallBlob blob, CallRow row) {
    int start = blob.formatStart();
    int format = formats.add(blob.bytes(), start, blob.endOf(start));
    calls += samples;
    if (tried < (seen.get(format) ? CALLS : MOST_CALLS)) {
      seen.set(format);
      byte[] classes = new byte[samples];
      for (int s = 0; s < samples; s++) {
        classes[s] = (byte) row.callClass(s);
      }
      pieces.add(new Piece(blob.bytes(), classes, format));
      tried += samples;
    }
  }

  /** All calls with fields, whether kept or not. */
  long calls() {
    return calls;
  }

  /** How the values of each field are written. */
  FieldProfile[] profiles() {
    FieldProfile[] profiles = new FieldProfile[formats.fieldCount()];
    Arrays.setAll(profiles, field -> new FieldProfile());
    forEachCell((field, text, from, to, call) -> profiles[field].add(text, from, to), call -> 0);
    return profiles;
  }

  /** The numbers of the calls under the plans of a table. */
  FieldSample sample(FieldTable table) {
    FieldSample sample = new FieldSample(table.columns());
    int[] first = table.firstColumns();
    List<Map<String, Integer>> texts = new ArrayList<>();
    table.plans().forEach(plan -> texts.add(new HashMap<>()));
    forEachCell(
        (field, text, from, to, call) -> {
          FieldPlan plan = table.plans().get(field);
          if (plan.isText()) {
            setText(sample, call, first[field], texts.get(field), text, from, to);
          } else {
            setNumbers(sample, call, first[field], plan, text, from, to);
          }
        },
        call -> sample.add(call.sample(), call.callClass()));
    return sample;
  }

  private static void setText(
      FieldSample sample,
      int call,
      int column,
      Map<String, Integer> ids,
      byte[] text,
      int from,
      int to) {
    if (CallCells.isDot(text, from, to)) {
      return;
    }
    Integer id =
        ids.putIfAbsent(new String(text, from, to - from, StandardCharsets.ISO_8859_1), ids.size());
    if (id != null) {
      sample.set(call, column, 1 + id);
    }
  }

  private static void setNumbers(
      FieldSample sample, int call, int first, FieldPlan plan, byte[] text, int from, int to) {
    int place = 0;
    for (int at = from; at <= to; place++) {
      int end = CallCells.valueEnd(text, at, to);
      int number = plan.numbers().number(text, at, end);
      if (number != FieldNumbers.NO_NUMBER) {
        sample.set(call, first + plan.column(place), number);
      }
      at = end + 1;
    }
  }

  /** A call of a piece. */
  private record Call(int sample, int callClass) {}

  private interface Visitor {
    void cell(int field, byte[] text, int from, int to, int call);
  }

  private void forEachCell(Visitor visitor, ToIntFunction<Call> numbering) {
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
          visitor.cell(fields[i], blob.bytes(), cells.start(i), cells.end(i), call);
        }
      }
    }
  }
}
