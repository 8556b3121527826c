package io.haplovq.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.CorruptDataException;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.IndexMatrix;
import io.haplovq.vcf.SharedData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every residual codec must do; subclassed by each. */
abstract class ResidualCodecContract {
  private final ResidualCodec codec = ResidualCodecs.named(name());

  abstract String name();

  /** What single bytes are exclusive-ored with; fewer where decoding takes long. */
  List<Integer> flips() {
    return IntStream.range(1, 256).boxed().toList();
  }

  int roundsOfNoise() {
    return 20_000;
  }

  @Test
  void namesItself() {
    assertThat(codec.name()).isEqualTo(name());
    assertThat(ResidualCodecs.names()).contains(name());
  }

  @Test
  void roundTripsEverySmallShape() {
    Random random = new Random(11);
    for (int variants : new int[] {0, 1, 2, 7, 8, 9, 63, 64, 65, 130}) {
      for (int haplotypes : new int[] {0, 1, 2, 3, 16, 17, 18, 63, 64, 65, 129}) {
        for (double density : new double[] {0, 0.002, 0.05, 0.5, 0.95, 0.998, 1}) {
          BitMatrix matrix = RandomTiles.random(variants, haplotypes, density, random);
          roundTrip(matrix, HaplotypeOrder.identity(haplotypes));
          roundTrip(matrix, RandomTiles.order(haplotypes, random));
          roundTrip(matrix, RandomTiles.grouped(haplotypes, random));
        }
      }
    }
  }

  @Test
  void roundTripsAlternatingBits() {
    for (int haplotypes : new int[] {2, 19, 64, 65, 200}) {
      BitMatrix byColumn = new BitMatrix(50, haplotypes);
      BitMatrix byRow = new BitMatrix(50, haplotypes);
      BitMatrix board = new BitMatrix(50, haplotypes);
      for (int v = 0; v < 50; v++) {
        for (int h = 0; h < haplotypes; h++) {
          if ((h & 1) == 1) {
            byColumn.set(v, h);
          }
          if ((v & 1) == 1) {
            byRow.set(v, h);
          }
          if ((v + h & 1) == 1) {
            board.set(v, h);
          }
        }
      }
      for (BitMatrix matrix : List.of(byColumn, byRow, board)) {
        roundTrip(matrix, HaplotypeOrder.identity(haplotypes));
        roundTrip(matrix, RandomTiles.order(haplotypes, new Random(haplotypes)));
      }
    }
  }

  @Test
  void roundTripsIdenticalHaplotypes() {
    Random random = new Random(12);
    BitMatrix matrix = new BitMatrix(300, 90);
    for (int v = 0; v < 300; v++) {
      if (random.nextBoolean()) {
        for (int h = 0; h < 90; h++) {
          matrix.set(v, h);
        }
      }
    }
    roundTrip(matrix, RandomTiles.order(90, random));
  }

  @Test
  void roundTripsManyHaplotypes() {
    Random random = new Random(13);
    roundTrip(RandomTiles.mosaic(200, 5000, random), RandomTiles.order(5000, random));
    roundTrip(RandomTiles.random(40, 5000, 0.3, random), RandomTiles.order(5000, random));
  }

  @Test
  void roundTripsRandomMosaics() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      int haplotypes = 2 + random.nextInt(150);
      BitMatrix matrix = RandomTiles.mosaic(random.nextInt(120), haplotypes, random);
      assertThat(
              decode(
                  codec.encode(matrix, RandomTiles.order(haplotypes, new Random(seed))),
                  matrix,
                  RandomTiles.order(haplotypes, new Random(seed))))
          .as("seed %d", seed)
          .isEqualTo(matrix);
    }
  }

  @Test
  void roundTripsOneVariantOrOneHaplotype() {
    Random random = new Random(21);
    for (double density : new double[] {0.001, 0.3, 0.9}) {
      roundTrip(RandomTiles.random(1, 3000, density, random), RandomTiles.grouped(3000, random));
      roundTrip(RandomTiles.random(3000, 1, density, random), HaplotypeOrder.identity(1));
    }
  }

  /** Whether {@link ResidualCodec#decodeFirst} stops behind what is wanted. */
  boolean stops() {
    return false;
  }

  @Test
  void readsAsFewVariantsAsAreWanted() {
    Random random = new Random(23);
    BitMatrix matrix = RandomTiles.mosaic(60, 90, random);
    HaplotypeOrder order = RandomTiles.grouped(90, random);
    List<byte[]> streams = codec.encode(matrix, order);
    for (int rows = 0; rows <= 60; rows++) {
      BitMatrix first = codec.decodeFirst(rows, streams, 60, 90, order);
      assertThat(first.rows()).isEqualTo(stops() ? rows : 60);
      for (int row = 0; row < rows; row++) {
        for (int h = 0; h < 90; h++) {
          assertThat(first.get(row, h))
              .as("%d of %d, %d", row, rows, h)
              .isEqualTo(matrix.get(row, h));
        }
      }
    }
  }

  /** Haplotypes that agree for long, in groups of the order, and a few that stray. */
  @Test
  void roundTripsOrdersInGroups() {
    for (int seed = 0; seed < 6; seed++) {
      Random random = new Random(seed);
      int haplotypes = 200 + random.nextInt(300);
      BitMatrix matrix = RandomTiles.mosaic(400, haplotypes, random);
      char[] codes = new char[haplotypes];
      for (int h = 0; h < haplotypes; h++) {
        for (int bit = 0; bit < 4; bit++) {
          codes[h] |= (char) (matrix.get(20 * bit, h) ? 1 << bit : 0);
        }
      }
      roundTrip(matrix, HaplotypeOrder.fromCodes(new IndexMatrix(haplotypes, 1, 16, codes)));
      roundTrip(matrix, RandomTiles.grouped(haplotypes, random));
    }
  }

  @Test
  void roundTripsAHundredThousandHaplotypes() {
    int haplotypes = 100_000;
    Random random = new Random(22);
    double[] densities = {0, 0.00002, 0.0001, 0.01, 0.4, 0.4, 0.5, 0.97, 0.99999, 1};
    BitMatrix matrix = new BitMatrix(densities.length, haplotypes);
    for (int v = 0; v < densities.length; v++) {
      boolean one = false;
      for (int h = 0; h < haplotypes; h++) {
        if (h == 0 || random.nextInt(v == 4 ? 1000 : 1) == 0) {
          one = random.nextDouble() < densities[v];
        }
        if (v == 5 ? (h & 1) == 1 : one) {
          matrix.set(v, h);
        }
      }
    }
    roundTrip(matrix, HaplotypeOrder.identity(haplotypes));
    roundTrip(matrix, RandomTiles.grouped(haplotypes, random));
  }

  @Test
  void roundTripsRealTiles() throws IOException {
    BitMatrix matrix = RealTiles.first(1500, RealTiles.SHIPPED);
    assertThat(matrix).hasToString("BitMatrix[1500 × 600]");
    roundTrip(matrix, HaplotypeOrder.identity(600));
    roundTrip(matrix, RandomTiles.grouped(600, new Random(23)));
  }

  @Test
  void roundTripsSharedTiles() throws IOException {
    for (String name : List.of("scrm12k.vcf.gz", "1000g-chr22-2504.vcf.gz")) {
      BitMatrix matrix = RealTiles.first(300, SharedData.file(name));
      assertThat(matrix.rows()).isEqualTo(300);
      roundTrip(matrix, HaplotypeOrder.identity(matrix.columns()));
      roundTrip(matrix, RandomTiles.grouped(matrix.columns(), new Random(24)));
    }
  }

  @Test
  void writesTheSameEveryTimeAndInEveryThread() throws Exception {
    BitMatrix matrix = RandomTiles.mosaic(200, 300, new Random(25));
    HaplotypeOrder order = RandomTiles.grouped(300, new Random(26));
    List<byte[]> streams = codec.encode(matrix, order);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<List<byte[]>>> tasks =
          Collections.nCopies(8, () -> codec.encode(matrix, order));
      for (Future<List<byte[]>> task : threads.invokeAll(tasks)) {
        assertThat(task.get()).containsExactlyElementsOf(streams);
      }
      List<Callable<BitMatrix>> readers =
          Collections.nCopies(8, () -> decode(streams, matrix, order));
      for (Future<BitMatrix> task : threads.invokeAll(readers)) {
        assertThat(task.get()).isEqualTo(matrix);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void leavesItsInputAlone() {
    BitMatrix matrix = RandomTiles.mosaic(60, 70, new Random(14));
    long[] before = matrix.words().clone();
    codec.encode(matrix, HaplotypeOrder.identity(70));
    assertThat(matrix.words()).isEqualTo(before);
  }

  @Test
  void codesZerosInNextToNothing() {
    List<byte[]> streams = codec.encode(new BitMatrix(2500, 2000), HaplotypeOrder.identity(2000));
    assertThat(CompressedEntry.of(streams, 19).storedBytes()).isLessThan(120);
  }

  @Test
  @Timeout(120)
  void everyFlippedByteGivesAMatrixOrIsRefused() {
    BitMatrix matrix = RandomTiles.mosaic(60, 45, new Random(15));
    assertThat(readsOfFlippedBytes(matrix, RandomTiles.order(45, new Random(16))))
        .isGreaterThan(800);
  }

  @Test
  @Timeout(120)
  void everyTruncationGivesAMatrixOrIsRefused() {
    BitMatrix matrix = RandomTiles.mosaic(60, 45, new Random(17));
    HaplotypeOrder order = RandomTiles.order(45, new Random(18));
    List<byte[]> streams = codec.encode(matrix, order);
    for (int s = 0; s < streams.size(); s++) {
      byte[] stream = streams.get(s);
      for (int length = 0; length < stream.length; length++) {
        readsAfter(streams, s, Arrays.copyOf(stream, length), matrix, order);
      }
      assertThat(readsAfter(streams, s, Arrays.copyOf(stream, stream.length + 1), matrix, order))
          .as("stream %d with a byte more", s)
          .isFalse();
    }
  }

  @Test
  void refusesAnotherNumberOfStreams() {
    BitMatrix matrix = RandomTiles.mosaic(10, 10, new Random(19));
    HaplotypeOrder order = HaplotypeOrder.identity(10);
    List<byte[]> streams = codec.encode(matrix, order);
    List<byte[]> more = new ArrayList<>(streams);
    more.add(new byte[0]);
    assertThatThrownBy(() -> codec.decode(more, 10, 10, order))
        .isInstanceOf(CorruptDataException.class);
    assertThatThrownBy(() -> codec.decode(List.of(), 10, 10, order))
        .isInstanceOf(CorruptDataException.class);
  }

  @Test
  @Timeout(120)
  void survivesNoise() {
    Random random = new Random(20);
    int streams = codec.encode(new BitMatrix(3, 3), HaplotypeOrder.identity(3)).size();
    for (int round = 0; round < roundsOfNoise(); round++) {
      List<byte[]> noise = new ArrayList<>();
      for (int s = 0; s < streams; s++) {
        // A stream that is alone holds everything; the first of several a byte a variant.
        int length = streams == 1 ? 4 + random.nextInt(400) : s == 0 ? 12 : random.nextInt(40);
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] &= (byte) (s == streams - 1 ? 0xFF : 0x0F);
        }
        noise.add(bytes);
      }
      try {
        BitMatrix matrix = codec.decode(noise, 12, 30, HaplotypeOrder.identity(30));
        assertThat(matrix.rows()).isEqualTo(12);
      } catch (CorruptDataException expected) {
        assertThat(expected.offset()).isNotNegative();
      }
    }
  }

  /** Reads a matrix's streams with every byte changed in turn; how many times. */
  final int readsOfFlippedBytes(BitMatrix matrix, HaplotypeOrder order) {
    List<byte[]> streams = codec.encode(matrix, order);
    int reads = 0;
    for (int s = 0; s < streams.size(); s++) {
      for (int i = 0; i < streams.get(s).length; i++) {
        for (int flip : flips()) {
          byte[] damaged = streams.get(s).clone();
          damaged[i] ^= (byte) flip;
          readsAfter(streams, s, damaged, matrix, order);
          reads++;
        }
      }
    }
    return reads;
  }

  private boolean readsAfter(
      List<byte[]> streams, int which, byte[] damaged, BitMatrix original, HaplotypeOrder order) {
    List<byte[]> changed = new ArrayList<>(streams);
    changed.set(which, damaged);
    try {
      BitMatrix matrix = decode(changed, original, order);
      assertThat(matrix.rows()).isEqualTo(original.rows());
      assertThat(matrix.columns()).isEqualTo(original.columns());
      return true;
    } catch (CorruptDataException expected) {
      assertThat(expected.offset()).isNotNegative();
      return false;
    }
  }

  private void roundTrip(BitMatrix matrix, HaplotypeOrder order) {
    assertThat(decode(codec.encode(matrix, order), matrix, order)).isEqualTo(matrix);
  }

  private BitMatrix decode(List<byte[]> streams, BitMatrix shape, HaplotypeOrder order) {
    return codec.decode(streams, shape.rows(), shape.columns(), order);
  }
}
