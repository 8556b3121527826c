package io.haplovq.vcf;

import java.util.Arrays;

/**
 * Some calls of a tile as numbers, to try plans on: for each its class, sample, and number in every
 * column ({@link #NONE} where it has none).
 */
final class FieldSample {
  static final int NONE = -1;

  private final int columns;
  private int[] numbers = {};
  private int[] samples = {};
  private byte[] classes = {};
  private int calls;

  FieldSample(int columns) {
    this.columns = columns;
  }

  /** Adds a call and returns its number; its columns are empty. */
  int add(int sample, int callClass) {
    if (calls == samples.length) {
      int room = Math.max(1024, 2 * calls);
      samples = Arrays.copyOf(samples, room);
      classes = Arrays.copyOf(classes, room);
      numbers = Arrays.copyOf(numbers, Math.multiplyExact(room, columns));
    }
    samples[calls] = sample;
    classes[calls] = (byte) callClass;
    Arrays.fill(numbers, calls * columns, (calls + 1) * columns, NONE);
    return calls++;
  }

  void set(int call, int column, int number) {
    numbers[call * columns + column] = number;
  }

  int calls() {
    return calls;
  }

  int columns() {
    return columns;
  }

  int sample(int call) {
    return samples[call];
  }

  int callClass(int call) {
    return classes[call];
  }

  int number(int call, int column) {
    return numbers[call * columns + column];
  }

  boolean has(int call, int column) {
    return numbers[call * columns + column] != NONE;
  }

  /** Copies a call's numbers as a {@link FieldColumn} sees them, 0 where there is none. */
  void copy(int call, int[] to) {
    int at = call * columns;
    for (int i = 0; i < columns; i++) {
      to[i] = Math.max(0, numbers[at + i]);
    }
  }
}
