package io.haplovq.spark.analysis;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.popgen.DistanceBins;
import io.haplovq.popgen.LdDecay;
import io.haplovq.popgen.TwoLocus;
import io.haplovq.spark.runtime.Progress;
import io.haplovq.spark.runtime.SparkSupport;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import scala.Tuple2;

/**
 * The pairs of a {@link PairPlan} counted, in every population. Only the variants that pairs need
 * are shuffled, each to the windows whose pairs need it.
 *
 * @param decays one a population
 * @param listed pairs to be listed, by their variants
 */
record PairCounts(List<LdDecay> decays, List<Listed> listed) {
  /**
   * A pair.
   *
   * @param counts one a population
   */
  record Listed(int first, int second, List<TwoLocus> counts) implements Serializable {}

  /** A variant's packed calls. */
  private record Row(int variant, long[] words) implements Serializable {}

  private record Counted(int window, List<LdDecay> decays, List<Listed> listed)
      implements Serializable {}

  /** What tasks have to know. */
  private record Shared(
      Map<Integer, List<PairPlan.Planned>> pairs,
      Map<Integer, List<PairPlan.Wanted>> wanted,
      int[] firsts,
      DistanceBins bins,
      List<long[]> masks)
      implements Serializable {}

  /**
   * @param masks the haplotypes of each population
   */
  static PairCounts of(
      JavaSparkContext spark, ChosenWindows chosen, PairPlan plan, List<long[]> masks) {
    Broadcast<Shared> shared =
        spark.broadcast(
            new Shared(plan.byWindow(), plan.wanted(), plan.firsts(), plan.bins(), masks));
    List<Counted> counted;
    try (Progress progress = new Progress(spark.sc(), "pairs", "windows", chosen.windowCount())) {
      LongAccumulator counter = progress.counter();
      int partitions = Math.min(chosen.windowCount() + 1, 4 * SparkSupport.cores(spark));
      counted =
          new ArrayList<>(
              chosen
                  .windows()
                  .flatMapToPair(
                      window -> {
                        counter.add(1);
                        return rows(window, shared.value()).iterator();
                      })
                  .groupByKey(partitions)
                  .map(rows -> count(rows._1(), rows._2(), shared.value()))
                  .collect());
    } finally {
      shared.destroy();
    }
    counted.sort(Comparator.comparingInt(Counted::window));
    List<LdDecay> decays = new ArrayList<>();
    masks.forEach(mask -> decays.add(new LdDecay(plan.bins())));
    List<Listed> listed = new ArrayList<>();
    for (Counted one : counted) {
      for (int population = 0; population < decays.size(); population++) {
        decays.get(population).add(one.decays().get(population));
      }
      listed.addAll(one.listed());
    }
    listed.sort(Comparator.comparingInt(Listed::first).thenComparingInt(Listed::second));
    return new PairCounts(decays, listed);
  }

  private static List<Tuple2<Integer, Row>> rows(WindowGenotypes window, Shared shared) {
    List<Tuple2<Integer, Row>> rows = new ArrayList<>();
    int width = BitMatrix.wordsFor(window.haplotypes());
    for (PairPlan.Wanted wanted : shared.wanted().getOrDefault(window.window(), List.of())) {
      int at = (wanted.variant() - shared.firsts()[window.window()]) * width;
      long[] words = Arrays.copyOfRange(window.words(), at, at + width);
      rows.add(new Tuple2<>(wanted.window(), new Row(wanted.variant(), words)));
    }
    return rows;
  }

  private static Counted count(int window, Iterable<Row> rows, Shared shared) {
    Map<Integer, long[]> words = new HashMap<>();
    rows.forEach(row -> words.put(row.variant(), row.words()));
    List<LdDecay> decays = new ArrayList<>();
    shared.masks().forEach(mask -> decays.add(new LdDecay(shared.bins())));
    List<Listed> listed = new ArrayList<>();
    for (PairPlan.Planned pair : shared.pairs().get(window)) {
      List<TwoLocus> counts = new ArrayList<>();
      for (int population = 0; population < decays.size(); population++) {
        TwoLocus found =
            TwoLocus.of(
                words.get(pair.first()),
                0,
                words.get(pair.second()),
                0,
                shared.masks().get(population));
        decays.get(population).add(pair.bin(), found);
        counts.add(found);
      }
      if (pair.listed()) {
        listed.add(new Listed(pair.first(), pair.second(), counts));
      }
    }
    return new Counted(window, decays, listed);
  }
}
