package io.haplovq.vcf;

import java.util.List;

/** Reads what {@link ShapeWriter} wrote: VCF-STREAMS.md, section 3.3. */
final class ShapeReader {
  private final CallShapes table;
  private final List<CallHead> heads;
  private final ContextReader in;
  private final int[] before;
  private final ShapeOrder order;

  ShapeReader(int samples, CallShapes table, List<CallHead> heads, ContextReader in) {
    this.table = table;
    this.heads = heads;
    this.in = in;
    this.before = new int[samples];
    this.order = new ShapeOrder(samples);
  }

  /** Fills the shapes of a record. */
  CallHead read(CallRow row, int record) {
    CallHead head = heads.get(in.next(CallContexts.HEAD, heads.size() - 1));
    row.reset(record, head.form());
    for (int s = 0; s < before.length; s++) {
      row.shapes()[s] = head.asBefore() ? before[s] : head.expected()[row.bits(s)];
    }
    int odd = in.next(CallContexts.COUNT, before.length);
    if (odd > 0) {
      int[] samples = order.of(row, head);
      int at = 0;
      for (int i = 0; i < odd; i++) {
        at += in.next(CallContexts.GAP, Math.max(0, before.length - odd + i - at));
        int shape = row.shapes()[samples[at]];
        row.shapes()[samples[at++]] =
            in.next(
                shape < CallShapes.PRESET ? CallContexts.SHAPE : CallContexts.SHAPE_AGAIN,
                table.count() - 1);
      }
    }
    if (head.form() != CallForm.TEXT) {
      System.arraycopy(row.shapes(), 0, before, 0, before.length);
    }
    return head;
  }
}
