package io.haplovq.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.genotype.BitMatrix;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrozenDecoderTest {
  private static final BitMatrix DATA = SyntheticHaplotypes.founders(400, 333, 20, 0.01, 21);
  private static final int[] ALL = Rows.all(400);

  private static VqVae model;
  private static FrozenDecoder decoder;

  @BeforeAll
  static void train() {
    VqVaeConfig config =
        SyntheticHaplotypes.tiny(333, 4)
            .withHidden(List.of(64, 32, 16))
            .withQuantiser(2, 16, 4)
            .withSchedule(40, 5, 12);
    model = VqVae.restore(config, train(config));
    decoder = model.freeze(model.encode(DATA));
  }

  @AfterAll
  static void close() {
    model.close();
  }

  static IndexMatrix randomCodes(int count, int heads, int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    char[] codes = new char[count * heads];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (char) random.nextInt(size);
    }
    return new IndexMatrix(count, heads, size, codes);
  }

  /** At most a tenth more wrong bits than the float decoder, and one in a thousand of all. */
  @Test
  void losesLittleAgainstTheFloatDecoder() {
    IndexMatrix indices = model.encode(DATA);
    int floats = SyntheticHaplotypes.bitErrors(DATA, model.reconstruct(indices));
    int frozen = SyntheticHaplotypes.bitErrors(DATA, decoder.reconstruct(indices));
    assertThat(floats).isLessThan(400 * 333 / 20);
    assertThat(frozen).isLessThanOrEqualTo((int) (1.1 * floats) + 400 * 333 / 1000);
  }

  @Test
  void batchSizeChangesNothing() {
    IndexMatrix codes = randomCodes(512, 2, 16, 1);
    BitMatrix whole = decoder.reconstruct(codes);
    for (int size : new int[] {1, 256}) {
      for (int from = 0; from < 512; from += size) {
        char[] part = Arrays.copyOfRange(codes.codes(), 2 * from, 2 * (from + size));
        BitMatrix bits = decoder.reconstruct(new IndexMatrix(size, 2, 16, part));
        int words = whole.wordsPerRow();
        assertThat(bits.words())
            .isEqualTo(Arrays.copyOfRange(whole.words(), from * words, (from + size) * words));
      }
    }
  }

  @Test
  void threadsChangeNothing() throws InterruptedException, ExecutionException {
    IndexMatrix codes = randomCodes(600, 2, 16, 2);
    BitMatrix alone = decoder.reconstruct(codes);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<BitMatrix>> tasks = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        tasks.add(() -> decoder.reconstruct(codes));
      }
      for (Future<BitMatrix> result : threads.invokeAll(tasks)) {
        assertThat(result.get()).isEqualTo(alone);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** The compiled loops of this process against a process that compiles nothing. */
  @Test
  void compilationChangesNothing(@TempDir Path directory) throws IOException, InterruptedException {
    Path file = directory.resolve("decoder");
    Files.write(file, decoder.toBytes());
    int compiled = 0;
    for (int i = 0; i < 30; i++) {
      compiled = FrozenDecoderMain.digest(decoder);
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xint",
                "-cp",
                System.getProperty("java.class.path"),
                FrozenDecoderMain.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(printed.strip()).isEqualTo(Integer.toString(compiled));
  }

  /** An evaluation written down once more, in long arithmetic and without any table. */
  @Test
  void matchesAPlainEvaluation() {
    IndexMatrix codes = randomCodes(200, 2, 16, 3);
    BitMatrix bits = decoder.reconstruct(codes);
    for (int i = 0; i < 200; i++) {
      long[] values = new long[8];
      for (int d = 0; d < 8; d++) {
        int code = codes.code(i, d / 4);
        values[d] = decoder.embeddings()[(d / 4 * 16 + code) * 4 + d % 4];
      }
      for (FrozenLayer layer : decoder.layers()) {
        long[] next = new long[layer.units()];
        for (int j = 0; j < next.length; j++) {
          next[j] = layer.bias()[j];
          for (int k = 0; k < values.length; k++) {
            next[j] += values[k] * layer.weights()[k * next.length + j];
          }
          if (layer.multipliers().length > 0) {
            double exact = next[j] * (double) layer.multipliers()[j];
            next[j] = (long) Math.min(255, Math.floor(exact / (1L << layer.shifts()[j]) + 0.5));
            next[j] = Math.max(0, next[j]);
          }
        }
        values = next;
      }
      for (int j = 0; j < values.length; j++) {
        assertThat(bits.get(i, j)).isEqualTo(values[j] > 0);
      }
    }
  }

  @Test
  void layersThatCouldOverflowAreRefused() {
    byte[] weights = new byte[100];
    Arrays.fill(weights, (byte) -128);
    int[] bias = {Integer.MAX_VALUE - 100 * 128 * 255 + 1};
    FrozenLayer layer = new FrozenLayer(100, 1, weights, bias, new int[0], new byte[0]);
    assertThatThrownBy(() -> layer.requireNoOverflow(255)).hasMessageContaining("overflow");
    bias[0]--;
    layer.requireNoOverflow(255);
    bias[0] = Integer.MIN_VALUE;
    assertThatThrownBy(() -> layer.requireNoOverflow(0)).hasMessageContaining("overflow");
  }

  @Test
  void foreignCodesAreRefused() {
    assertThatThrownBy(() -> decoder.reconstruct(randomCodes(3, 1, 16, 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> decoder.reconstruct(randomCodes(3, 2, 8, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void freezesWithoutNormalisationAndWithUnitsThatNeverFire() {
    VqVaeConfig plain =
        SyntheticHaplotypes.tiny(333, 4).withNormalisation(Normalisation.NONE).withRates(0, 0, 0);
    try (VqVae untrained = VqVae.create(plain)) {
      IndexMatrix few = randomCodes(1, 2, 8, 5);
      FrozenDecoder frozen = untrained.freeze(few);
      int errors =
          SyntheticHaplotypes.bitErrors(untrained.reconstruct(few), frozen.reconstruct(few));
      assertThat(errors).isLessThan(10);
    }
  }

  private static TrainingState train(VqVaeConfig config) {
    HaplotypeChoice all = new HaplotypeChoice(ALL, ALL, ALL);
    return new WindowTraining(config, DATA, all).alone(epochs -> {}).observed();
  }
}
