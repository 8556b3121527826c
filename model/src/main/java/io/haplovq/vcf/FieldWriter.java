package io.haplovq.vcf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the FORMAT fields of a tile's calls, record by record: VCF-STREAMS.md, section 3.5. */
final class FieldWriter {
  /** As many lists are looked at to see how long a record's are. */
  private static final int LISTS_SEEN = 100;

  private final CallFormats formats;
  private final FieldTable table;
  private final FieldState state;
  private final ContextWriter out;
  private final CallCells cells = new CallCells();
  private final TextBuffer whole = new TextBuffer(16);
  private final TextBuffer[] texts;
  private final List<Map<String, Integer>> known = new ArrayList<>();
  private final int[] arities;
  private int[] numbers = new int[16];

  FieldWriter(CallFormats formats, FieldTable table, int samples, ContextWriter out) {
    this.formats = formats;
    this.table = table;
    this.state = new FieldState(table, samples);
    this.out = out;
    this.texts = new TextBuffer[table.plans().size()];
    this.arities = new int[texts.length];
    Arrays.setAll(texts, field -> new TextBuffer(16));
    table.plans().forEach(plan -> known.add(new HashMap<>()));
  }

  /** Calls that do not fit FORMAT, then each field's texts. */
  List<byte[]> streams() {
    List<byte[]> streams = new ArrayList<>();
    streams.add(whole.toByteArray());
    for (TextBuffer text : texts) {
      streams.add(text.toByteArray());
    }
    return streams;
  }

  void write(CallBlob blob, CallRow row) {
    int start = blob.formatStart();
    int format = formats.add(blob.bytes(), start, blob.endOf(start));
    out.put(CallContexts.FORMAT, format);
    int[] fields = formats.fields(format);
    writeArities(blob, format, row.samples());
    int[] order = table.codingOrder(fields);
    for (int s = 0; s < row.samples(); s++) {
      writeCall(blob, format, order, s, row.callClass(s));
    }
  }

  private int cut(CallBlob blob, int format, int sample) {
    int from = blob.extraStart(sample);
    return cells.cut(
        blob.bytes(),
        from,
        blob.endOf(from),
        formats.fields(format).length,
        formats.genotypeFirst(format));
  }

  private void writeArities(CallBlob blob, int format, int samples) {
    int[] fields = formats.fields(format);
    int[] seen = new int[fields.length];
    int[][] counts = new int[fields.length][FieldPlan.MAX_ARITY + 1];
    boolean more = true;
    for (int s = 0; s < samples && more; s++) {
      int present = Math.min(fields.length, cut(blob, format, s));
      more = false;
      for (int i = 0; i < present; i++) {
        int arity = CallCells.arity(blob.bytes(), cells.start(i), cells.end(i));
        boolean dot = CallCells.isDot(blob.bytes(), cells.start(i), cells.end(i));
        if (!dot && arity <= FieldPlan.MAX_ARITY) {
          counts[i][arity]++;
          seen[i]++;
        }
      }
      for (int each : seen) {
        more |= each < LISTS_SEEN;
      }
    }
    for (int i = 0; i < fields.length; i++) {
      if (!state.plan(fields[i]).isText()) {
        int best = 1;
        for (int arity = 2; arity <= FieldPlan.MAX_ARITY; arity++) {
          best = counts[i][arity] > counts[i][best] ? arity : best;
        }
        arities[fields[i]] = best;
        out.put(FieldTable.arityContext(fields[i]), best - 1);
      }
    }
  }

  private void writeCall(CallBlob blob, int format, int[] order, int sample, int callClass) {
    int[] fields = formats.fields(format);
    int present = cut(blob, format, sample);
    out.put(
        CallContexts.LACKING + callClass,
        present > fields.length ? fields.length + 1 : fields.length - present);
    if (present > fields.length) {
      int from = blob.extraStart(sample);
      append(whole, blob.bytes(), from, blob.endOf(from));
      return;
    }
    state.startCall();
    for (int place : order) {
      if (place < present) {
        int from = cells.start(place);
        int to = cells.end(place);
        if (state.plan(fields[place]).isText()) {
          writeText(fields[place], blob.bytes(), from, to, callClass, sample);
        } else {
          writeNumbers(fields[place], blob.bytes(), from, to, callClass, sample);
        }
      }
    }
  }

  private void writeText(int field, byte[] text, int from, int to, int callClass, int sample) {
    int kind = FieldTable.kindContext(field) + callClass;
    if (CallCells.isDot(text, from, to)) {
      out.put(kind, FieldState.DOT);
      return;
    }
    Map<String, Integer> ids = known.get(field);
    String key = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    Integer id = ids.get(key);
    if (id != null) {
      out.put(kind, FieldState.NUMBERS);
      state.write(field, 0, 1 + id, callClass, sample, out);
      return;
    }
    out.put(kind, FieldState.TEXT);
    append(texts[field], text, from, to);
    if (ids.size() < FieldState.MAX_TEXTS) {
      ids.put(key, ids.size());
      state.observe(field, ids.size(), callClass, sample);
    }
  }

  private void writeNumbers(int field, byte[] text, int from, int to, int callClass, int sample) {
    int kind = FieldTable.kindContext(field) + callClass;
    int arity = arities[field];
    if (arity > 1 && CallCells.isDot(text, from, to)) {
      out.put(kind, FieldState.DOT);
      return;
    }
    FieldPlan plan = state.plan(field);
    if (!parse(plan.numbers(), arity, text, from, to)) {
      out.put(kind, FieldState.TEXT);
      append(texts[field], text, from, to);
      return;
    }
    out.put(kind, FieldState.NUMBERS);
    for (int step = 0; step < arity; step++) {
      int place = plan.place(step, arity);
      state.write(field, place, numbers[place], callClass, sample, out);
    }
  }

  private boolean parse(FieldNumbers format, int arity, byte[] text, int from, int to) {
    if (CallCells.arity(text, from, to) != arity) {
      return false;
    }
    numbers = numbers.length < arity ? new int[arity] : numbers;
    int at = from;
    for (int place = 0; place < arity; place++) {
      int end = CallCells.valueEnd(text, at, to);
      numbers[place] = format.number(text, at, end);
      if (numbers[place] == FieldNumbers.NO_NUMBER) {
        return false;
      }
      at = end + 1;
    }
    return true;
  }

  private static void append(TextBuffer out, byte[] text, int from, int to) {
    out.append(text, from, to - from);
    out.append(CallBlob.TERMINATOR);
  }
}
