package io.haplovq.vcf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the shapes of a tile's calls, record by record: VCF-STREAMS.md, section 3.3. */
final class ShapeWriter {
  /** How many exceptions the expectation of other shapes must save: what a head takes. */
  private static final int HEAD_COST = 4;

  /** Only so many shapes may be expected, so that a tile of odd texts does not take for ever. */
  private static final int CANDIDATES = 1024;

  private final CallShapes table;
  private final ContextWriter out;
  private final Map<CallHead, Integer> heads = new LinkedHashMap<>();
  private final int[] before;
  private final ShapeOrder order;
  private CallHead last = new CallHead(CallForm.PHASED, false, new int[4]);

  ShapeWriter(int samples, CallShapes table, ContextWriter out) {
    this.table = table;
    this.out = out;
    this.before = new int[samples];
    this.order = new ShapeOrder(samples);
  }

  List<CallHead> heads() {
    return new ArrayList<>(heads.keySet());
  }

  void write(CallRow row, boolean extras) {
    CallHead head = new CallHead(row.form(), extras, row.uniform() ? usual(row) : expected(row));
    last = head;
    int odd = row.uniform() ? 0 : oddByBits(row, head);
    if (odd > 0 && oddToBefore(row) < odd) {
      head = new CallHead(row.form(), extras, CallHead.BEFORE);
      odd = oddToBefore(row);
    }
    Integer known = heads.putIfAbsent(head, heads.size());
    out.put(CallContexts.HEAD, known == null ? heads.size() - 1 : known);
    out.put(CallContexts.COUNT, odd);
    if (odd > 0) {
      writeOdd(row, head);
    }
    if (row.form() != CallForm.TEXT) {
      System.arraycopy(row.shapes(), 0, before, 0, before.length);
    }
  }

  private void writeOdd(CallRow row, CallHead head) {
    int gap = 0;
    for (int s : order.of(row, head)) {
      int expected = head.asBefore() ? before[s] : head.expected()[row.bits(s)];
      if (row.shapes()[s] == expected) {
        gap++;
        continue;
      }
      out.put(CallContexts.GAP, gap);
      gap = 0;
      out.put(
          expected < CallShapes.PRESET ? CallContexts.SHAPE : CallContexts.SHAPE_AGAIN,
          row.shapes()[s]);
    }
  }

  private static int[] usual(CallRow row) {
    int plain = row.form().code();
    return new int[] {plain, plain, plain, plain};
  }

  /**
   * The most common shape for each value of the bits, unless that of the last record with the same
   * form is about as common.
   */
  private int[] expected(CallRow row) {
    int[] base = last.form() == row.form() ? last.expected() : usual(row);
    int candidates = Math.min(CANDIDATES, table.count());
    int[][] counts = new int[4][candidates];
    for (int s = 0; s < row.samples(); s++) {
      int shape = row.shapes()[s];
      if (shape < candidates) {
        counts[row.bits(s)][shape]++;
      }
    }
    int[] expected = new int[4];
    for (int bits = 0; bits < 4; bits++) {
      int best = base[bits];
      for (int shape = 0; shape < candidates; shape++) {
        best = counts[bits][shape] > counts[bits][best] ? shape : best;
      }
      boolean better = counts[bits][best] - counts[bits][base[bits]] > HEAD_COST;
      expected[bits] = better ? best : base[bits];
    }
    return expected;
  }

  private static int oddByBits(CallRow row, CallHead head) {
    int odd = 0;
    for (int s = 0; s < row.samples(); s++) {
      odd += row.shapes()[s] != head.expected()[row.bits(s)] ? 1 : 0;
    }
    return odd;
  }

  private int oddToBefore(CallRow row) {
    int odd = 0;
    for (int s = 0; s < row.samples(); s++) {
      odd += row.shapes()[s] != before[s] ? 1 : 0;
    }
    return odd;
  }
}
