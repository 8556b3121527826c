package io.haplovq.popgen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.popgen.WrightFisher.Switching;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WrightFisherTest {
  private static final int VARIANTS = 1000;

  /** Variants on one contig, every 0.1 cM from -3 cM on. */
  private static LinkageMap map(int variants) {
    double[] units = new double[variants];
    for (int i = 0; i < variants; i++) {
      units[i] = i / 10.0 - 3;
    }
    return new LinkageMap(List.of(new LinkageMap.Run("chr1", 0, units)));
  }

  /** Founder 0 has zeros, founder 1 ones. */
  private static BitMatrix labelled() {
    BitMatrix founders = new BitMatrix(2, VARIANTS);
    for (int variant = 0; variant < VARIANTS; variant++) {
      founders.set(1, variant);
    }
    return founders;
  }

  @ParameterizedTest
  @EnumSource(Switching.class)
  void withoutRecombinationOffspringAreCopies(Switching switching) {
    BitMatrix founders = Matrices.random(20, VARIANTS, 0.5, 1);
    int[] rows = {3, 4, 9, 17};
    WrightFisher process = new WrightFisher(0, switching, 5);
    int[] copies = copies(founders, process.offspring(founders, rows, map(VARIANTS), 0, 200));
    assertThat(copies).containsOnly(3, 4, 9, 17).contains(3, 4, 9, 17);

    double[] still = new double[VARIANTS];
    LinkageMap none = new LinkageMap(List.of(new LinkageMap.Run("chr1", 0, still)));
    WrightFisher many = new WrightFisher(400, switching, 5);
    assertThat(copies(founders, many.offspring(founders, rows, none, 0, 200)))
        .containsOnly(3, 4, 9, 17);
  }

  private static int[] copies(BitMatrix founders, BitMatrix offspring) {
    int[] of = new int[offspring.rows()];
    Arrays.fill(of, -1);
    int stride = founders.wordsPerRow();
    for (int row = 0; row < offspring.rows(); row++) {
      for (int founder = 0; founder < founders.rows(); founder++) {
        if (Arrays.equals(
            offspring.words(),
            row * stride,
            (row + 1) * stride,
            founders.words(),
            founder * stride,
            (founder + 1) * stride)) {
          of[row] = founder;
        }
      }
    }
    return of;
  }

  @Test
  void contigsAreInheritedIndependently() {
    BitMatrix founders = Matrices.random(2, 200, 0.5, 3);
    double[] still = new double[100];
    LinkageMap two =
        new LinkageMap(
            List.of(new LinkageMap.Run("1", 0, still), new LinkageMap.Run("2", 100, still)));
    BitMatrix offspring = WrightFisher.offspring(founders, new int[] {0, 1}, two, 10, 1000, 7);
    int mixed = (int) Arrays.stream(copies(founders, offspring)).filter(of -> of < 0).count();
    // Half of them, 500 ± 16.
    assertThat(mixed).isBetween(400, 600);
  }

  @ParameterizedTest
  @CsvSource({
    "INDEPENDENT,1",
    "INDEPENDENT,37",
    "INDEPENDENT,400",
    "SHARED,1",
    "SHARED,37",
    "SHARED,400"
  })
  void partsFitTogether(Switching switching, int generations) {
    BitMatrix founders = Matrices.random(12, VARIANTS, 0.5, 2);
    int[] rows = {0, 2, 4, 6, 11};
    WrightFisher process = new WrightFisher(generations, switching, 11);
    LinkageMap map = map(VARIANTS);
    BitMatrix whole = process.offspring(founders, rows, map, 0, 30);
    for (int from = 0; from < VARIANTS; from += 130) {
      int behind = Math.min(VARIANTS, from + 130);
      double[] units = Arrays.copyOfRange(map.runs().get(0).centimorgans(), from, behind);
      LinkageMap here = new LinkageMap(List.of(new LinkageMap.Run("chr1", 0, units)));
      BitMatrix part = Matrices.columns(founders, from, behind);
      BitMatrix expected = Matrices.columns(whole, from, behind);
      for (int first = 0; first < 30; first += 7) {
        int count = Math.min(7, 30 - first);
        BitMatrix made = process.offspring(part, rows, here, first, count);
        for (int i = 0; i < count; i++) {
          for (int column = 0; column < behind - from; column++) {
            assertThat(made.get(i, column)).isEqualTo(expected.get(first + i, column));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "10", "100", "400"})
  void switchesAreAsManyAsMeiosesMake(int generations) {
    BitMatrix offspring =
        WrightFisher.offspring(labelled(), new int[] {0, 1}, map(VARIANTS), generations, 400, 23);
    // Variants are 0.1 cM apart; behind a switch the founder is the other one half of the time.
    double expected = (1 - Math.exp(-generations * 0.001)) / 2 * (VARIANTS - 1);
    long switches = 0;
    for (int row = 0; row < 400; row++) {
      for (int variant = 1; variant < VARIANTS; variant++) {
        switches += offspring.get(row, variant) == offspring.get(row, variant - 1) ? 0 : 1;
      }
    }
    double margin = 5 * Math.sqrt(expected / 400);
    assertThat(switches / 400.0).isBetween(expected - margin, expected + margin);
  }

  @Test
  void founderFrequenciesAreExpectedFrequencies() {
    BitMatrix founders = Matrices.haplotypes(40, VARIANTS, 5);
    int[] rows = Arrays.copyOf(Matrices.all(40), 25);
    int[] before = AlleleCounts.byColumn(founders, rows);
    BitMatrix offspring = WrightFisher.offspring(founders, rows, map(VARIANTS), 50, 4000, 3);
    int[] after = AlleleCounts.byColumn(offspring, Matrices.all(4000));
    for (int variant = 0; variant < VARIANTS; variant++) {
      double p = before[variant] / 25.0;
      // 4000 independent draws: five standard deviations, over 1000 variants.
      double margin = 5 * Math.sqrt(p * (1 - p) / 4000) + 1e-12;
      assertThat(after[variant] / 4000.0).isBetween(p - margin, p + margin);
    }
  }

  @Test
  void sharedPointsAreTheSameForAll() {
    BitMatrix founders = labelled();
    LinkageMap map = map(VARIANTS);
    int[] rows = {0, 1};
    int shared =
        places(new WrightFisher(20, Switching.SHARED, 4).offspring(founders, rows, map, 0, 100));
    int own =
        places(
            new WrightFisher(20, Switching.INDEPENDENT, 4).offspring(founders, rows, map, 0, 100));
    // 20 switches on 100 cM in all, or in each.
    assertThat(shared).isBetween(5, 45);
    assertThat(own).isGreaterThan(400);
  }

  /** Variants before which any row switches. */
  private static int places(BitMatrix offspring) {
    int places = 0;
    for (int variant = 1; variant < VARIANTS; variant++) {
      boolean any = false;
      for (int row = 0; row < offspring.rows(); row++) {
        any |= offspring.get(row, variant) != offspring.get(row, variant - 1);
      }
      places += any ? 1 : 0;
    }
    return places;
  }

  @Test
  void seedsAndNumbersMakeTheDifference() {
    BitMatrix founders = Matrices.random(10, VARIANTS, 0.5, 1);
    int[] rows = Matrices.all(10);
    LinkageMap map = map(VARIANTS);
    BitMatrix one = WrightFisher.offspring(founders, rows, map, 100, 20, 1);
    assertThat(WrightFisher.offspring(founders, rows, map, 100, 20, 1)).isEqualTo(one);
    assertThat(WrightFisher.offspring(founders, rows, map, 100, 20, 2)).isNotEqualTo(one);
    List<Integer> distinct = new ArrayList<>();
    for (int row = 0; row < 20; row++) {
      distinct.add(Arrays.hashCode(Arrays.copyOfRange(one.words(), row * 16, row * 16 + 16)));
    }
    assertThat(distinct).doesNotHaveDuplicates();
  }

  @Test
  void oneFounderGivesCopiesAndNoVariantsNothing() {
    BitMatrix founders = Matrices.random(3, VARIANTS, 0.5, 1);
    BitMatrix offspring = WrightFisher.offspring(founders, new int[] {2}, map(VARIANTS), 400, 5, 1);
    assertThat(copies(founders, offspring)).containsOnly(2);
    LinkageMap empty =
        LinkageMap.of(Collections.emptyList(), new long[0], Map.of(), GeneticMap.uniform(1));
    assertThat(WrightFisher.offspring(new BitMatrix(3, 0), new int[] {1}, empty, 9, 4, 1))
        .isEqualTo(new BitMatrix(4, 0));
    assertThat(WrightFisher.offspring(founders, new int[] {1}, map(VARIANTS), 9, 0, 1).rows())
        .isZero();
  }

  @Test
  void refusesWhatMakesNoSense() {
    BitMatrix founders = new BitMatrix(3, VARIANTS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WrightFisher.offspring(founders, new int[0], map(VARIANTS), 9, 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WrightFisher.offspring(founders, new int[] {0}, map(3), 9, 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WrightFisher(401, Switching.SHARED, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WrightFisher(-1, Switching.SHARED, 1));
  }
}
