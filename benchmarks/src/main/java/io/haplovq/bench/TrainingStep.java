package io.haplovq.bench;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.VqVae;
import io.haplovq.nn.VqVaeConfig;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Times training steps of a window's network: {@code TrainingStep (wide|small) [steps]}. Prints the
 * median wall and the mean CPU milliseconds a step, of the whole process. Run it with {@code
 * OMP_NUM_THREADS=1}; {@code benchmarks/pytorch/training_step.py} is its counterpart.
 */
public final class TrainingStep {
  private static final int BATCH = 256;
  private static final int BATCHES = 8;

  private TrainingStep() {}

  public static void main(String[] arguments) {
    String name = arguments.length > 0 ? arguments[0] : "wide";
    int steps = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
    VqVaeConfig config = config(name);
    BitMatrix data = data(BATCH * BATCHES, config.variants());
    int[] rows = IntStream.range(0, data.rows()).toArray();
    try (VqVae model = VqVae.create(config)) {
      run(model, data, rows, steps);
      double[] wall = new double[steps];
      long cpu = cpuNanos();
      for (int i = 0; i < steps; i++) {
        long start = System.nanoTime();
        int step = i % BATCHES;
        model.fit(data, rows, i / BATCHES, step, step + 1);
        wall[i] = (System.nanoTime() - start) / 1e6;
      }
      double cpuMillis = (cpuNanos() - cpu) / 1e6 / steps;
      Arrays.sort(wall);
      System.out.printf(
          Locale.ROOT, "haplovq %s wall_ms %.2f cpu_ms %.2f%n", name, wall[steps / 2], cpuMillis);
    }
  }

  /** Warms up: compilation takes some hundred steps. */
  private static void run(VqVae model, BitMatrix data, int[] rows, int steps) {
    for (int i = 0; i < Math.max(steps, 300); i++) {
      int step = i % BATCHES;
      model.fit(data, rows, i / BATCHES, step, step + 1);
    }
  }

  private static VqVaeConfig config(String name) {
    VqVaeConfig small = VqVaeConfig.small(2500, 1).withBatchSize(BATCH);
    return switch (name) {
      case "small" -> small;
      case "wide" ->
          small.withHidden(List.of(256, 256, 64)).withQuantiser(8, 256, 8).withRates(2e-3, 0, 0);
      default -> throw new IllegalArgumentException("wide or small, not " + name);
    };
  }

  /** Columns of frequencies with density 1/p, as in a population; a tenth of the bits or so. */
  private static BitMatrix data(int rows, int columns) {
    SplittableRandom random = new SplittableRandom(7);
    BitMatrix data = new BitMatrix(rows, columns);
    for (int j = 0; j < columns; j++) {
      double frequency = 0.005 * Math.pow(100, random.nextDouble());
      for (int i = 0; i < rows; i++) {
        if (random.nextDouble() < frequency) {
          data.set(i, j);
        }
      }
    }
    return data;
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
