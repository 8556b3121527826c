package io.haplovq.codec;

import static io.haplovq.codec.SpecifiedCoding.eighths;
import static io.haplovq.codec.SpecifiedCoding.half;
import static io.haplovq.codec.SpecifiedCoding.octave;

import io.haplovq.genotype.BitMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** ARCHIVE-FORMAT.md, section 6.2, written a second time from its text alone. */
final class SpecifiedTile {
  private static final int L = 24;

  private final SpecifiedCoding coding;
  private final int n;
  private final String codec;
  private final boolean deep;
  private final HaplotypeOrder order;
  private final SpecifiedCoding.Mixer alleles;
  private final SpecifiedCoding.Mixer stretches;
  private final SpecifiedHalving halving;

  private final SpecifiedPositions first;
  private final SpecifiedPositions second;
  private final int[] hist;

  private int v;
  private int c;
  private int left;
  private int last3;
  private int run;
  private int before;
  private int[] zeros;
  private int[] ones;
  private int[] column;
  private int[] mark;

  SpecifiedTile(byte[] stream, HaplotypeOrder order, String codec) {
    coding = new SpecifiedCoding(stream, 0);
    n = order.size();
    this.codec = codec;
    deep = codec.equals("pbwt-mix-deep");
    this.order = order;
    first = new SpecifiedPositions(order);
    second = new SpecifiedPositions(order);
    hist = new int[n];
    int l2 = L * L;
    int[] sizes = {8 * l2, 32 * l2, 2 * l2 * L, 1024 * L, 2 * l2 * L, 512, 256 * L};
    if (order.groups() > 1) {
      sizes = append(sizes, 768 * L);
    }
    if (deep) {
      sizes = append(sizes, 18 * l2 * l2, 64 * l2, 1024 * L);
    }
    alleles = coding.new Mixer(6, 4 * L, 2 * l2, sizes);
    stretches = coding.new Mixer(15, 2 * L, 2 * l2, 16 * l2, 16 * l2, 16 * l2, 2 * l2, 2 * l2);
    halving = new SpecifiedHalving(coding);
  }

  private static int[] append(int[] values, int... more) {
    int[] all = Arrays.copyOf(values, values.length + more.length);
    System.arraycopy(more, 0, all, values.length, more.length);
    return all;
  }

  BitMatrix read(int variants) {
    SpecifiedCoding.Bits flip = coding.new Bits(2);
    SpecifiedCoding.Bits constant = coding.new Bits(9);
    SpecifiedCoding.Bits copy = coding.new Bits(9);
    SpecifiedCoding.Numbers distance = coding.new Numbers(1);
    SpecifiedCoding.Numbers count = coding.new Numbers(1);
    SpecifiedCoding.Numbers gap = coding.new Numbers(9);
    BitMatrix matrix = new BitMatrix(variants, n);
    List<int[]> polymorphic = new ArrayList<>();
    int f = 0;
    int k = 0;
    for (v = 0; v < variants; v++) {
      f = flip.read(f);
      int kind = 0;
      column = new int[n];
      if (constant.read(k) == 1) {
        kind = 1;
      } else if (copy.read(k) == 1) {
        kind = 2;
        int size = polymorphic.size();
        column = polymorphic.get(size - 1 - distance.read(0, size - 1));
      } else {
        c = 1 + count.read(0, n / 2 - 1);
        if (c <= 8) {
          rare(gap);
        } else {
          common();
        }
      }
      if (kind != 1) {
        polymorphic.add(column);
      }
      k = k % 3 * 3 + kind;
      for (int h = 0; h < n; h++) {
        if (column[h] != f) {
          matrix.set(v, h);
        }
      }
    }
    if (!coding.ended()) {
      throw new IllegalStateException("bytes behind the end");
    }
    return matrix;
  }

  private void rare(SpecifiedCoding.Numbers gap) {
    int q = coding.uniform(n - c + 1);
    column[first.hap[q]] = 1;
    for (int i = 1; i < c; i++) {
      q += 1 + gap.read(c, n - q - 1 - (c - i));
      column[first.hap[q]] = 1;
    }
  }

  private void common() {
    left = c;
    last3 = 0;
    run = 0;
    before = 0;
    zeros = new int[order.groups()];
    ones = new int[order.groups()];
    mark = new int[n];
    int i = 0;
    while (i < n && 0 < left && left < n - i) {
      int length = stretch(i);
      if (length > 0) {
        i = readStretch(i, length);
      } else {
        readAllele(i++, 0);
      }
    }
    int rest = left > 0 ? 1 : 0;
    while (i < n) {
      pass(i++, rest);
    }
    first.move(column, v);
    if (7L * c >= n) {
      second.move(column, v);
    }
  }

  private void pass(int i, int bit) {
    int h = first.hap[i];
    column[h] = bit;
    mark[h] = 1 + bit;
    left -= bit;
    if (bit == (last3 & 1)) {
      run++;
    } else {
      before = run;
      run = 1;
    }
    last3 = (2 * last3 + bit) % 8;
    hist[h] = (2 * hist[h] + bit) % 4;
    (bit == 0 ? zeros : ones)[order.groupOf(h)]++;
  }

  /** The length of the stretch that begins at a position, or 0. */
  private int stretch(int i) {
    return switch (codec) {
      case "pbwt-mix-fast" -> stretch(i, 8, 4, 4096);
      case "pbwt-mix" -> stretch(i, 128, 16, Integer.MAX_VALUE);
      default -> 0;
    };
  }

  private int stretch(int i, int agreement, int fewest, int bound) {
    int most = Math.min(512, (last3 & 1) == 1 ? left : n - i - left);
    int length = 0;
    int doubts = 0;
    while (i > 0 && length < most && v - first.since[i + length] >= agreement && doubts < bound) {
      doubts += 65_536 / (v - first.since[i + length]);
      length++;
    }
    return length < fewest ? 0 : length;
  }

  private int readStretch(int from, int length) {
    int last = last3 & 1;
    int least = Integer.MAX_VALUE;
    int sum = 0;
    for (int i = from; i < from + length; i++) {
      least = Math.min(least, v - first.since[i]);
      sum += 65_536 / (v - first.since[i]);
    }
    int s = last * 8 + octave(length, 7);
    int m = half(least);
    int u = half(sum >> 4);
    int r = half(run);
    int w = half(c);
    int density = density(from);
    int[] contexts = {
      (s * L + m) * L + density,
      (s * L + r) * L + w,
      (s * L + m) * L + r,
      (last * L + u) * L + density,
      (last * L + u) * L + w
    };
    int end = from + length;
    int i = from;
    if (stretches.read(contexts, last * L + density, (last * L + u) * L + r) == 0) {
      while (i < end) {
        pass(i++, last);
      }
      return end;
    }
    if (codec.equals("pbwt-mix-fast")) {
      int differs = halve(from, length, density, r, w);
      while (i < differs) {
        pass(i++, last);
      }
      pass(i, 1 - last);
      return i + 1;
    }
    while (i < end - 1) {
      if (readAllele(i, end - i) != last) {
        return i + 1;
      }
      i++;
    }
    pass(i, 1 - last);
    return end;
  }

  private int halve(int from, int length, int density, int r, int w) {
    int[] match = new int[length];
    int[] tallies = new int[length];
    for (int j = 0; j < length; j++) {
      match[j] = half(v - first.since[from + j]);
      tallies[j] = order.groups() > 1 ? tally(order.groupOf(first.hap[from + j])) : 0;
    }
    return from + halving.read(last3 & 1, match, tallies, density, r, w);
  }

  private int density(int i) {
    return Math.min(23, (eighths(n - i) - eighths(left)) >> 2);
  }

  private int readAllele(int i, int ahead) {
    int h = first.hap[i];
    int last = last3 & 1;
    int match = i == 0 ? 0 : v - first.since[i];
    int m = half(match);
    int x = octave(i == n - 1 ? 0 : v - first.since[i + 1], 15);
    int density = density(i);
    int y = last * L + m;
    int r = half(run);
    int q = octave(run, 15);
    int w = half(c);
    int[] contexts = {
      (last3 * L + density) * L + r,
      (y * L + density) * 16 + x,
      (y * L + r) * L + w,
      ((y * 16 + x) * 16 + q) * 2 + (last3 >> 1 & 1),
      (y * L + half(before)) * L + r,
      ((last * 4 + hist[h]) * 16 + octave(match, 15)) * 4 + Math.min(3, w >> 2),
      ((last * 8 + octave(ahead, 7)) * L + m) * 16 + x
    };
    if (order.groups() > 1) {
      contexts = append(contexts, (tally(order.groupOf(h)) * 2 * L + y) * 8 + Math.min(7, q));
    }
    if (deep) {
      int clade = clade(i);
      int by = last * 32 + 2 * share(clade) + (clade == 1 ? 1 : 0);
      contexts =
          append(
              contexts,
              neighbours(h) * 2 * L + last * L + m,
              (by * L + m) * L + half(clade),
              (by * 16 + x) * L + r);
    }
    int bit = alleles.read(contexts, (ahead > 0 ? 2 * L : 0) + last * L + density, y * L + w);
    pass(i, bit);
    return bit;
  }

  private int tally(int group) {
    int z = zeros[group];
    int o = ones[group];
    if (o == 0) {
      return z == 0 ? 0 : 1 + octave(z, 7);
    }
    return z == 0 ? 9 + octave(o, 7) : 17 + 15 * o / (z + o) + (z > 3 && o > 3 ? 15 : 0);
  }

  private int neighbours(int h) {
    int j = 0;
    while (second.hap[j] != h) {
      j++;
    }
    int above = j == 0 ? 0 : mark[second.hap[j - 1]];
    int aboveMatch = above == 0 ? 0 : v - second.since[j];
    int below = j == n - 1 ? 0 : mark[second.hap[j + 1]];
    int belowMatch = below == 0 ? 0 : v - second.since[j + 1];
    boolean swap = belowMatch > aboveMatch;
    int marks = swap ? below * 3 + above : above * 3 + below;
    int near = Math.max(aboveMatch, belowMatch);
    int far = Math.min(aboveMatch, belowMatch);
    return (marks * L + half(near)) * L + half(far);
  }

  private int clade(int i) {
    int j = i + 1;
    while (j < n && (i == 0 || first.since[j] < first.since[i])) {
      j++;
    }
    return j - i;
  }

  private int share(int clade) {
    if (clade == left) {
      return 0;
    }
    int s = Math.min(clade, left);
    int g = Math.max(clade, left);
    int t = clade > left && 33 * s <= g ? 7 : 6;
    int[][] steps = {{10, 9}, {4, 3}, {2, 1}, {4, 1}, {10, 1}};
    for (int step = 5; step > 0; step--) {
      t = steps[step - 1][0] * s > steps[step - 1][1] * g ? step : t;
    }
    return clade < left ? t : 6 + t;
  }
}
