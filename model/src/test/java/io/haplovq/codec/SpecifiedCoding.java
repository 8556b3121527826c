package io.haplovq.codec;

import java.util.Arrays;

/**
 * ARCHIVE-FORMAT.md, section 6.1, written a second time from its text alone, in the words of the
 * text and without regard to speed.
 */
final class SpecifiedCoding {
  private static final long WORD = 0xFFFFFFFFL;

  private final byte[] stream;
  private int position;
  private long low;
  private long high = WORD;
  private long code;

  SpecifiedCoding(byte[] stream, int from) {
    this.stream = stream;
    position = from;
    for (int i = 0; i < 4; i++) {
      shift();
    }
  }

  private void shift() {
    code = (code << 8 & WORD) + (stream[position++] & 0xFF);
  }

  int bit(int p) {
    long middle = low + (((high - low) * p) >> 16);
    int bit = code <= middle ? 1 : 0;
    if (bit == 1) {
      high = middle;
    } else {
      low = middle + 1;
    }
    while (low >> 24 == high >> 24) {
      low = low << 8 & WORD;
      high = (high << 8 & WORD) + 255;
      shift();
    }
    return bit;
  }

  boolean ended() {
    return position == stream.length;
  }

  int uniform(int b) {
    int l = 0;
    int h = b;
    while (h - l > 1) {
      int m = (l + h) >> 1;
      if (bit((int) (((long) (h - m) << 16) / (h - l))) == 1) {
        l = m;
      } else {
        h = m;
      }
    }
    return l;
  }

  /** A table of adaptive bits. */
  final class Bits {
    private final int[] probability;
    private final int[] count;

    Bits(int cells) {
      probability = new int[cells];
      count = new int[cells];
      Arrays.fill(probability, 1 << 21);
    }

    int read(int cell) {
      int bit = bit(Math.max(1, Math.min(65_535, probability[cell] >> 6)));
      int t = bit == 0 ? 0 : (1 << 22) - 1;
      probability[cell] += (t - probability[cell]) * 2 / (2 * count[cell] + 3);
      count[cell] = Math.min(count[cell] + 1, 255);
      return bit;
    }
  }

  /** Adaptive numbers. */
  final class Numbers {
    private final Bits bits;

    Numbers(int contexts) {
      bits = new Bits(124 * contexts);
    }

    int read(int context, int most) {
      int longest = log2(most + 1);
      int e = 0;
      while (e < longest && bits.read(124 * context + 4 * e) == 1) {
        e++;
      }
      int cell = 124 * context + 4 * e;
      int u = 1;
      for (int i = 0; i < e; i++) {
        int bit =
            switch (i) {
              case 0 -> bits.read(cell + 1);
              case 1 -> bits.read(cell + (u == 2 ? 2 : 3));
              default -> bit(32_768);
            };
        u = 2 * u + bit;
      }
      if (u - 1 > most) {
        throw new IllegalStateException("damage");
      }
      return u - 1;
    }
  }

  static int log2(int v) {
    int e = 0;
    while (v >> e > 1) {
      e++;
    }
    return e;
  }

  static int half(int v) {
    return v < 2 ? v : Math.min(23, 2 * log2(v) + (v >> (log2(v) - 1) & 1));
  }

  static int octave(int v, int last) {
    return Math.min(last, v == 0 ? 0 : log2(v) + 1);
  }

  static int eighths(int v) {
    return 8 * log2(v) + (int) (((8L * v) >> log2(v)) & 7);
  }

  private static int stretch(int p) {
    return (int) Math.round(256 * Math.log((p + 0.5) / (65_535.5 - p)));
  }

  private static int squash(int x) {
    double inRange = Math.max(-2840, Math.min(2840, x));
    return (int) Math.max(1, Math.min(65_535, Math.round(65_536 / (1 + Math.exp(-inRange / 256)))));
  }

  /** A mixer. */
  final class Mixer {
    private final int rate;
    private final int[][] probability;
    private final int[][] count;
    private final int[][] a;
    private final int[][] b;

    Mixer(int rate, int setsOfA, int setsOfB, int... sizes) {
      this.rate = rate;
      probability = new int[sizes.length][];
      count = new int[sizes.length][];
      for (int i = 0; i < sizes.length; i++) {
        probability[i] = new int[sizes[i]];
        Arrays.fill(probability[i], 1 << 21);
        count[i] = new int[sizes[i]];
      }
      int[] weights = new int[sizes.length + 1];
      Arrays.fill(weights, 0, sizes.length, 393_216 / (5 * sizes.length));
      a = new int[setsOfA][];
      Arrays.setAll(a, i -> weights.clone());
      b = new int[setsOfB][];
      Arrays.setAll(b, i -> weights.clone());
    }

    int read(int[] contexts, int setOfA, int setOfB) {
      int models = probability.length;
      int[] s = new int[models + 1];
      for (int i = 0; i < models; i++) {
        int n = count[i][contexts[i]];
        int trust = 4096 * (10 * n + 1) / (10 * n + 5);
        s[i] = (stretch(probability[i][contexts[i]] >> 6) * trust) >> 12;
      }
      s[models] = 77;
      int xa = predict(a[setOfA], s);
      int xb = predict(b[setOfB], s);
      int bit = bit(squash((xa + xb) >> 1));
      learn(a[setOfA], s, 65_536 * bit - squash(xa));
      learn(b[setOfB], s, 65_536 * bit - squash(xb));
      for (int i = 0; i < models; i++) {
        int c = contexts[i];
        int n = count[i][c];
        int t = bit == 0 ? 0 : (1 << 22) - 1;
        long step = 131_072 / (2 * Math.min(n, 399) + 3);
        probability[i][c] += (int) (((t - probability[i][c]) * step) >> 16);
        count[i][c] = Math.min(n + 1, 400);
      }
      return bit;
    }

    private int predict(int[] weights, int[] s) {
      long sum = 0;
      for (int i = 0; i < s.length; i++) {
        sum += (long) weights[i] * s[i];
      }
      return (int) Math.max(-2840, Math.min(2840, sum >> 16));
    }

    private void learn(int[] weights, int[] s, int error) {
      for (int i = 0; i < s.length; i++) {
        weights[i] += (int) (((long) rate * error * s[i] + (1 << 17)) >> 18);
      }
    }
  }
}
