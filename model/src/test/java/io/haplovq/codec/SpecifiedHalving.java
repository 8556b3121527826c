package io.haplovq.codec;

import static io.haplovq.codec.SpecifiedCoding.eighths;
import static io.haplovq.codec.SpecifiedCoding.octave;

import java.util.Arrays;

/** Halving of ARCHIVE-FORMAT.md, section 6.2, written a second time from its text alone. */
final class SpecifiedHalving {
  private static final int L = 24;

  private final SpecifiedCoding.Mixer mixer;
  private final int[] hazard = new int[2 * L * 48];
  private final int[] count = new int[2 * L * 48];

  SpecifiedHalving(SpecifiedCoding coding) {
    mixer = coding.new Mixer(15, 20, 528, 200 * L, 66 * L, 66 * L, 2 * L * L, 6600, 66 * L);
    for (int b = 0; b < 2; b++) {
      for (int a = 0; a < L; a++) {
        for (int t = 0; t < 48; t++) {
          hazard[(b * L + a) * 48 + t] = 16 * (65_536 / ((1 << (a / 2)) + 1));
        }
      }
    }
  }

  /**
   * Reads which position of a stretch differs, counted from its beginning.
   *
   * @param match {@code [position]}: {@code half(v - since)}
   * @param tally {@code [position]}: {@code tally}, or 0
   */
  int read(int last, int[] match, int[] tally, int density, int r, int w) {
    int[] which = new int[match.length];
    int[] weight = new int[match.length];
    for (int j = 0; j < match.length; j++) {
      which[j] = (last * L + match[j]) * 48 + tally[j];
      weight[j] = (hazard[which[j]] >> 4) + 1;
    }
    int lo = 0;
    int hi = match.length;
    while (hi - lo > 1) {
      int mid = lo + 1;
      while (mid < hi - 1 && sum(weight, lo, mid) < sum(weight, lo, hi) >> 1) {
        mid++;
      }
      int x = sum(weight, lo, mid);
      int y = sum(weight, mid, hi);
      int e = (last * 10 + octave(mid - lo, 9)) * 10 + octave(hi - mid, 9);
      int ratio = Math.max(0, Math.min(32, 16 + ((eighths(x) - eighths(y)) >> 2)));
      int g = last * 33 + ratio;
      int[] contexts = {
        e * L + density,
        g * L + octave(x, 23),
        (last * L + r) * 33 + ratio,
        (last * L + match[lo]) * L + match[mid],
        e * 33 + ratio,
        g * L + w
      };
      int setOfA = last * 10 + octave(mid - lo, 9);
      if (mixer.read(contexts, setOfA, ratio * 16 + (w >> 1)) == 1) {
        hi = mid;
      } else {
        lo = mid;
      }
    }
    for (int j = 0; j <= lo; j++) {
      int target = j == lo ? 1_048_560 : 0;
      hazard[which[j]] += ((target - hazard[which[j]]) * 2) / (2 * count[which[j]] + 3);
      count[which[j]] = Math.min(count[which[j]] + 1, 255);
    }
    return lo;
  }

  private static int sum(int[] weight, int from, int to) {
    return Arrays.stream(weight, from, to).sum();
  }
}
