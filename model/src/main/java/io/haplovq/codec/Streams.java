package io.haplovq.codec;

import io.haplovq.CorruptDataException;
import java.util.List;

/** Checks that codecs share. */
final class Streams {
  private Streams() {}

  static void expect(List<byte[]> streams, int count) {
    if (streams.size() != count) {
      throw new CorruptDataException(streams.size() + " streams, expected " + count, 0);
    }
  }

  static void expect(HaplotypeOrder order, int haplotypes) {
    if (order.size() != haplotypes) {
      throw new IllegalArgumentException(order + " for " + haplotypes + " haplotypes");
    }
  }
}
