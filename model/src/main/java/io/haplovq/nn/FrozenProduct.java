package io.haplovq.nn;

/**
 * Sums of a frozen layer for one input vector, with its weights widened to int so that the loop
 * over the units is vector code. Integer sums do not depend on the order of the terms. Thread-safe.
 */
final class FrozenProduct {
  private final int inputs;
  private final int units;
  private final int[] weights;
  private final int[] bias;

  FrozenProduct(FrozenLayer layer) {
    inputs = layer.inputs();
    units = layer.units();
    bias = layer.bias();
    weights = new int[layer.weights().length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = layer.weights()[i];
    }
  }

  void apply(int[] activations, int[] sums) {
    System.arraycopy(bias, 0, sums, 0, units);
    int[] active = new int[inputs + 3];
    int count = 0;
    for (int i = 0; i < inputs; i++) {
      if (activations[i] != 0) {
        active[count++] = i;
      }
    }
    for (int i = 0; i < count; i += 4) {
      // beyond the count stands input 0 with factor 0: it adds nothing
      add(
          sums,
          active[i] * units,
          active[i + 1] * units,
          active[i + 2] * units,
          active[i + 3 < count ? i + 3 : i] * units,
          activations[active[i]],
          i + 1 < count ? activations[active[i + 1]] : 0,
          i + 2 < count ? activations[active[i + 2]] : 0,
          i + 3 < count ? activations[active[i + 3]] : 0);
    }
  }

  private void add(int[] sums, int p, int q, int r, int s, int a, int b, int c, int d) {
    for (int j = 0; j < units; j++) {
      sums[j] += a * weights[p + j] + b * weights[q + j] + c * weights[r + j] + d * weights[s + j];
    }
  }
}
