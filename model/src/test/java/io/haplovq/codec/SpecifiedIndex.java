package io.haplovq.codec;

import io.haplovq.nn.IndexMatrix;
import java.util.Arrays;
import java.util.Comparator;

/** Mixed codes of ARCHIVE-FORMAT.md, section 7, written a second time from its text alone. */
final class SpecifiedIndex {
  private final byte[] stream;
  private final HaplotypeOrder start;
  private int position;

  SpecifiedIndex(byte[] stream, HaplotypeOrder start) {
    this.stream = stream;
    this.start = start;
  }

  private int varint() {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      int next = stream[position++];
      value |= (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  IndexMatrix read() {
    int n = varint();
    int heads = varint();
    int k = varint();
    SpecifiedCoding coding = new SpecifiedCoding(stream, position);
    int[][] codes = new int[n][heads];
    for (int head = 0; head < heads; head++) {
      readHead(coding, codes, head, k);
    }
    if (!coding.ended()) {
      throw new IllegalStateException("bytes behind the end");
    }
    char[] flat = new char[n * heads];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (char) codes[i / heads][i % heads];
    }
    return new IndexMatrix(n, heads, k, flat);
  }

  private void readHead(SpecifiedCoding coding, int[][] codes, int head, int k) {
    int table = 1 << tableBits();
    SpecifiedCoding.Mixer repeat =
        coding.new Mixer(16, 4, 16, 256, table, 1024, Math.max(1, k), table);
    SpecifiedCoding.Mixer symbol =
        coding.new Mixer(16, 32, 1, table, table, table, table, table, table);
    Integer[] order = Arrays.stream(start.toArray()).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparing(h -> Arrays.copyOf(codes[h], head), Arrays::compare));
    int[] group = groups(order, codes, head);
    int before = 0;
    int other = 0;
    int run = 0;
    int hist = 0;
    for (int i = 0; i < order.length; i++) {
      int g = group[i];
      int repeated = 0;
      if (i > 0) {
        int q = SpecifiedCoding.octave(run, 15);
        int w = group[i - 1] == g ? 1 : 0;
        w += i + 1 < order.length && group[i + 1] == g ? 2 : 0;
        int[] contexts = {
          (w * 16 + q) * 4 + hist % 4, hash(before, g, 0), hist * 4 + w, before, hash(g, w, 1)
        };
        repeated = repeat.read(contexts, w, q);
        hist = (2 * hist + repeated) % 256;
      }
      int code = before;
      if (repeated == 1) {
        run++;
      } else {
        int bits = k < 2 ? 0 : SpecifiedCoding.log2(k - 1) + 1;
        int node = 1;
        for (int bit = 0; bit < bits; bit++) {
          int[] contexts = {
            hash(node, 0, 0),
            hash(node, g, 0),
            hash(node, g, before + 1),
            hash(node, before, 0),
            hash(node, i >> 8, 0),
            hash(node, before, other + 1)
          };
          node = 2 * node + symbol.read(contexts, bit, 0);
        }
        code = node - (1 << bits);
        other = before;
        run = 0;
      }
      codes[order[i]][head] = code;
      before = code;
    }
  }

  private int tableBits() {
    int bits = start.size() == 0 ? 0 : SpecifiedCoding.log2(start.size()) + 1;
    return Math.min(15, 4 + bits);
  }

  /** {@code [position]}: the group. */
  private int[] groups(Integer[] order, int[][] codes, int heads) {
    int[] group = new int[order.length];
    for (int i = 0; i < group.length; i++) {
      if (heads == 0) {
        group[i] = start.groupOf(order[i]);
      } else if (i > 0) {
        int differ = Arrays.mismatch(codes[order[i - 1]], 0, heads, codes[order[i]], 0, heads);
        group[i] = group[i - 1] + (differ < 0 ? 0 : 1);
      }
    }
    return group;
  }

  private int hash(int a, int b, int c) {
    long t = a * 0x2C1B3C6DL + b * 0x297A2D39L + c * 0x1B56C4E9L & 0xFFFFFFFFL;
    t ^= t >> 15;
    return (int) ((t * 0x2C1B3C6DL & 0xFFFFFFFFL) >> (32 - tableBits()));
  }
}
