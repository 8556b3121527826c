package io.haplovq.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BisectionTest {
  private static final int VARIANT = 9000;
  private static final int HAPLOTYPES = 700;

  @Test
  void findsEveryPositionOfStretchesOfEveryLength() {
    int[] lengths =
        IntStream.concat(IntStream.rangeClosed(1, 40), IntStream.of(511, 512)).toArray();
    for (int seed = 0; seed < 3; seed++) {
      for (int last = 0; last < 2; last++) {
        BinaryEncoder writer = new BinaryEncoder();
        walk(writer, seed, last, lengths);
        BinaryDecoder reader = new BinaryDecoder("bisection", writer.toByteArray());
        walk(reader, seed, last, lengths);
        reader.end();
      }
    }
  }

  /** Every length, every position; what is handed to a reader is wrong on purpose. */
  private static void walk(BinaryCoder coder, int seed, int last, int... lengths) {
    Random random = new Random(seed);
    HaplotypeOrder start =
        seed == 0 ? HaplotypeOrder.identity(HAPLOTYPES) : RandomTiles.grouped(HAPLOTYPES, random);
    PositionalOrder order = new PositionalOrder(start);
    GroupTally tally = new GroupTally(start);
    Bisection bisection = new Bisection(order, tally);
    for (int length : lengths) {
      for (int differs = 0; differs < length; differs++) {
        Arrays.setAll(order.since, i -> VARIANT - 8 - random.nextInt(1 << random.nextInt(14)));
        tally.add(random.nextInt(HAPLOTYPES), random.nextInt(2));
        int from = 1 + random.nextInt(HAPLOTYPES - length);
        Surroundings here =
            new Surroundings(last, random.nextInt(24), random.nextInt(24), random.nextInt(24));
        int told = coder.writes() ? from + differs : -1;
        assertThat(bisection.code(coder, VARIANT, from, from + length, told, here))
            .as("seed %d, last %d, length %d", seed, last, length)
            .isEqualTo(from + differs);
      }
    }
  }

  /** Once learned, where stretches always end costs next to nothing. */
  @Test
  void foreseesWhatItHasSeen() {
    PositionalOrder order = new PositionalOrder(HaplotypeOrder.identity(64));
    Arrays.fill(order.since, VARIANT - 5000);
    order.since[50] = VARIANT - 8;
    Bisection bisection = new Bisection(order, new GroupTally(HaplotypeOrder.identity(64)));
    BinaryEncoder writer = new BinaryEncoder();
    for (int round = 0; round < 1000; round++) {
      bisection.code(writer, VARIANT, 1, 64, 50, new Surroundings(0, 3, 4, 5));
    }
    assertThat(writer.toByteArray().length).isLessThan(50);
  }

  @Test
  void onePositionTakesNoBit() {
    PositionalOrder order = new PositionalOrder(HaplotypeOrder.identity(9));
    Arrays.fill(order.since, VARIANT - 8);
    Bisection bisection = new Bisection(order, new GroupTally(HaplotypeOrder.identity(9)));
    BinaryEncoder writer = new BinaryEncoder();
    bisection.code(writer, VARIANT, 3, 4, 3, new Surroundings(1, 0, 0, 0));
    assertThat(writer.toByteArray()).containsOnly(-1).hasSize(4);
  }
}
