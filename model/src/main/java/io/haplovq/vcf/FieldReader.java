package io.haplovq.vcf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads what {@link FieldWriter} wrote: VCF-STREAMS.md, section 3.5. Not thread-safe. */
final class FieldReader {
  private final CallFormats formats;
  private final FieldTable table;
  private final FieldState state;
  private final ContextReader in;
  private final StreamReader whole;
  private final byte[] wholeBytes;
  private final StreamReader[] texts;
  private final List<byte[]> textBytes;
  private final List<List<byte[]>> known = new ArrayList<>();
  private final int[] arities;
  private final TextBuffer call = new TextBuffer();
  private int[] starts = {};
  private int[] ends = {};
  private int[] numbers = new int[16];

  /**
   * @param streams calls that do not fit FORMAT, then each field's texts
   */
  FieldReader(
      CallFormats formats, FieldTable table, int samples, List<byte[]> streams, ContextReader in) {
    this.formats = formats;
    this.table = table;
    this.state = new FieldState(table, samples);
    this.in = in;
    this.wholeBytes = streams.get(0);
    this.whole = new StreamReader(wholeBytes, "odd calls");
    this.textBytes = streams.subList(1, streams.size());
    this.texts = new StreamReader[textBytes.size()];
    this.arities = new int[texts.length];
    Arrays.setAll(
        texts, i -> new StreamReader(textBytes.get(i), "texts of field " + formats.key(i)));
    table.plans().forEach(plan -> known.add(new ArrayList<>()));
  }

  /** Appends a record's FORMAT and extras as a blob holds them. */
  void read(CallRow row, LimitedText out) {
    int format = in.next(CallContexts.FORMAT, formats.count() - 1);
    out.append(formats.text(format));
    out.append(CallBlob.TERMINATOR);
    int[] fields = formats.fields(format);
    for (int field : fields) {
      if (!state.plan(field).isText()) {
        arities[field] = 1 + in.next(FieldTable.arityContext(field), FieldPlan.MAX_ARITY - 1);
      }
    }
    if (starts.length < fields.length) {
      starts = new int[fields.length];
      ends = new int[fields.length];
    }
    int[] order = table.codingOrder(fields);
    for (int s = 0; s < row.samples(); s++) {
      readCall(format, order, s, row.callClass(s), out);
    }
  }

  private void readCall(int format, int[] order, int sample, int callClass, LimitedText out) {
    int[] fields = formats.fields(format);
    int lacking = in.next(CallContexts.LACKING + callClass, fields.length + 1);
    if (lacking > fields.length) {
      int from = whole.skipTexts(1, CallBlob.TERMINATOR);
      out.append(wholeBytes, from, whole.at() - from);
      return;
    }
    state.startCall();
    call.clear();
    int present = fields.length - lacking;
    for (int place : order) {
      if (place < present) {
        starts[place] = call.size();
        readField(fields[place], callClass, sample);
        ends[place] = call.size();
      }
    }
    for (int place = 0; place < present; place++) {
      if (place > 0 || formats.genotypeFirst(format)) {
        out.append((byte) ':');
      }
      out.append(call.array(), starts[place], ends[place] - starts[place]);
    }
    out.append(CallBlob.TERMINATOR);
  }

  private void readField(int field, int callClass, int sample) {
    int kind = in.next(FieldTable.kindContext(field) + callClass, FieldState.TEXT);
    FieldPlan plan = state.plan(field);
    if (kind == FieldState.DOT) {
      call.append((byte) '.');
    } else if (kind == FieldState.TEXT) {
      readText(field, plan.isText(), callClass, sample);
    } else if (plan.isText()) {
      List<byte[]> ids = known.get(field);
      int number = state.read(field, 0, callClass, sample, in);
      if (number < 1 || number > ids.size()) {
        throw texts[field].damage("have no number " + number);
      }
      call.append(ids.get(number - 1));
    } else {
      readNumbers(field, plan, callClass, sample);
    }
  }

  private void readText(int field, boolean remember, int callClass, int sample) {
    int from = texts[field].skipTexts(1, CallBlob.TERMINATOR);
    int length = texts[field].at() - 1 - from;
    call.append(textBytes.get(field), from, length);
    List<byte[]> ids = known.get(field);
    if (remember && ids.size() < FieldState.MAX_TEXTS) {
      ids.add(Arrays.copyOfRange(textBytes.get(field), from, from + length));
      state.observe(field, ids.size(), callClass, sample);
    }
  }

  private void readNumbers(int field, FieldPlan plan, int callClass, int sample) {
    int arity = arities[field];
    numbers = numbers.length < arity ? new int[arity] : numbers;
    for (int step = 0; step < arity; step++) {
      int place = plan.place(step, arity);
      numbers[place] = state.read(field, place, callClass, sample, in);
    }
    for (int place = 0; place < arity; place++) {
      if (place > 0) {
        call.append((byte) ',');
      }
      plan.numbers().append(numbers[place], call);
    }
  }

  void expectEnd() {
    whole.expectEnd();
    for (StreamReader text : texts) {
      text.expectEnd();
    }
  }
}
