package io.haplovq.nn;

/**
 * A dense layer in integers: inputs 0 to 255, int8 weights {@code [inputs × units]}, int32 sums. A
 * hidden layer turns its sums into the next inputs as {@code clamp((sum · multiplier + half) >>
 * shift, 0, 255)}, in 64 bits; the last layer has no multipliers. Immutable by convention.
 *
 * @param weights {@code [inputs × units]}, row-major
 * @param bias {@code [units]}
 * @param multipliers {@code [units]}, not negative; empty in the last layer
 * @param shifts {@code [units]}, 1 to 62; empty in the last layer
 */
record FrozenLayer(
    int inputs, int units, byte[] weights, int[] bias, int[] multipliers, byte[] shifts) {
  static final int MAX_ACTIVATION = 255;
  static final int MAX_SHIFT = 62;

  FrozenLayer {
    if (weights.length != (long) inputs * units
        || bias.length != units
        || multipliers.length != shifts.length
        || (multipliers.length != 0 && multipliers.length != units)) {
      throw new IllegalArgumentException("arrays do not fit " + inputs + " × " + units);
    }
    for (int j = 0; j < multipliers.length; j++) {
      if (multipliers[j] < 0 || shifts[j] < 1 || shifts[j] > MAX_SHIFT) {
        throw new IllegalArgumentException(
            "unit " + j + " scales by " + multipliers[j] + " >> " + shifts[j]);
      }
    }
  }

  /**
   * Makes an overflow of a sum impossible, given the largest input magnitude.
   *
   * @throws IllegalArgumentException when some input could overflow a sum
   */
  void requireNoOverflow(int largestInput) {
    long[] largest = largestSums(weights, inputs, units, largestInput);
    for (int j = 0; j < units; j++) {
      if (largest[j] + Math.abs((long) bias[j]) > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("sums of unit " + j + " may overflow");
      }
    }
  }

  /** The largest magnitude of each unit's sum without its bias. */
  static long[] largestSums(byte[] weights, int inputs, int units, int largestInput) {
    long[] sums = new long[units];
    for (int i = 0; i < inputs; i++) {
      for (int j = 0; j < units; j++) {
        sums[j] += (long) Math.abs((int) weights[i * units + j]) * largestInput;
      }
    }
    return sums;
  }

  /** The next layer's inputs, from sums. */
  void requantise(int[] sums, int[] activations) {
    for (int j = 0; j < units; j++) {
      long scaled = (long) Math.max(sums[j], 0) * multipliers[j];
      long rounded = (scaled + (1L << (shifts[j] - 1))) >> shifts[j];
      activations[j] = (int) Math.min(rounded, MAX_ACTIVATION);
    }
  }
}
