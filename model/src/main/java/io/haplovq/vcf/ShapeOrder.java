package io.haplovq.vcf;

/**
 * The order in which unexpected shapes of a record are listed: by the samples' bits where the bits
 * say what is expected, by number otherwise (VCF-STREAMS.md, section 3.3).
 */
final class ShapeOrder {
  private final int[] order;

  ShapeOrder(int samples) {
    order = new int[samples];
  }

  /** The samples in order; the live array. */
  int[] of(CallRow row, CallHead head) {
    int at = 0;
    if (head.asBefore()) {
      for (int s = 0; s < order.length; s++) {
        order[s] = s;
      }
      return order;
    }
    for (int bits = 0; bits < head.expected().length; bits++) {
      for (int s = 0; s < order.length; s++) {
        if (row.bits(s) == bits) {
          order[at++] = s;
        }
      }
    }
    return order;
  }
}
