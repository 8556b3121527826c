package io.haplovq.spark.analysis;

import io.haplovq.InputException;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.popgen.ElbowRule;
import io.haplovq.popgen.Entropy;
import io.haplovq.popgen.Seeds;
import io.haplovq.popgen.Split;
import io.haplovq.spark.runtime.Progress;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;

/**
 * Entropy of a cohort: of single variants in each population, over bootstrap samples of its
 * individuals, so that populations of different size can be compared; and of the haplotype strings
 * of windows of different sizes, with the elbow of that curve.
 *
 * @param samples individuals of a bootstrap sample, drawn with repetition
 * @param times bootstrap samples of each population
 * @param sizes variants a window, ascending
 */
public record EntropyAnalysis(int samples, int times, List<Integer> sizes)
    implements Analysis.Work, Serializable {
  /** The paper's sizes begin and end with these. */
  public static final List<Integer> USUAL_SIZES =
      List.of(50, 100, 250, 500, 1000, 2500, 5000, 10000);

  private static final long MOST_DRAWS = 1L << 28;

  public EntropyAnalysis {
    if (samples < 1 || times < 1 || samples > 1 << 20 || times > 1 << 20) {
      throw new InputException(
          times + " bootstrap samples of " + samples + "; expected 1 to 1,048,576 of each");
    }
    sizes = sizes.stream().distinct().sorted().toList();
    if (sizes.isEmpty() || sizes.get(0) < 1) {
      throw new InputException("window sizes " + sizes + "; expected some, of 1 variant or more");
    }
  }

  /** Sums of per-variant entropies in a window, {@code [populations × (1 + times)]}. */
  private record Part(int window, int variants, double[][] sums) implements Serializable {}

  @Override
  public void run(Analysis analysis) throws IOException {
    Populations populations = Populations.of(analysis.populations());
    ChosenWindows chosen =
        ChosenWindows.of(analysis.spark(), analysis.cohort(), analysis.request().filter());
    List<ChosenWindows.Sites> sites = chosen.sites("sites");
    int variants = sites.stream().mapToInt(one -> one.positions().length).sum();
    if (variants == 0) {
      throw new InputException(
          "no variant with phased calls of the alleles 0 and 1 alone, and frequent enough; expected some");
    }
    analysis.results().value("variants", variants);
    analysis
        .results()
        .value("records_left_out", sites.stream().mapToLong(ChosenWindows.Sites::left).sum());
    analysis.results().add(perVariant(analysis, populations, chosen));
    analysis.results().add(windows(analysis, chosen, sites));
  }

  /** All haplotypes of a population, and then those of each bootstrap sample. */
  private int[][] draws(String population, int[] members, long seed) {
    int[][] draws = new int[1 + times][];
    draws[0] = Split.haplotypes(members);
    for (int time = 0; time < times; time++) {
      SplittableRandom random =
          new SplittableRandom(Seeds.of(seed, Seeds.ofName(population), time));
      int[] drawn = new int[samples];
      Arrays.setAll(drawn, i -> members[random.nextInt(members.length)]);
      draws[1 + time] = Split.haplotypes(drawn);
    }
    return draws;
  }

  private Table perVariant(Analysis analysis, Populations populations, ChosenWindows chosen) {
    if ((long) samples * times * populations.members().size() > MOST_DRAWS) {
      throw new InputException(
          times + " bootstrap samples of " + samples + " are too many; expected fewer");
    }
    List<int[][]> draws = new ArrayList<>();
    populations
        .members()
        .forEach((name, members) -> draws.add(draws(name, members, analysis.request().seed())));
    List<Part> parts;
    Broadcast<List<int[][]>> shared = analysis.spark().broadcast(draws);
    try (Progress progress =
        new Progress(analysis.spark().sc(), "entropy", "windows", chosen.windowCount())) {
      LongAccumulator counter = progress.counter();
      parts =
          new ArrayList<>(
              chosen
                  .windows()
                  .map(
                      window -> {
                        Part part = part(window, shared.value());
                        counter.add(1);
                        return part;
                      })
                  .collect());
    } finally {
      shared.destroy();
    }
    // Sums of floating-point numbers have one order, whatever task was first.
    parts.sort(Comparator.comparingInt(Part::window));
    Table.Builder table =
        Table.named("entropy")
            .string("population")
            .integer("haplotypes")
            .integer("variants")
            .real("mean_entropy_bits")
            .real("sd")
            .real("all_haplotypes_bits");
    int number = 0;
    for (Map.Entry<String, int[]> population : populations.members().entrySet()) {
      row(table, population.getKey(), 2 * population.getValue().length, number++, parts);
    }
    return table.build();
  }

  private static Part part(WindowGenotypes window, List<int[][]> draws) {
    BitMatrix haplotypes = window.genotypes().transpose();
    double[][] sums = new double[draws.size()][];
    for (int population = 0; population < sums.length; population++) {
      sums[population] =
          Arrays.stream(draws.get(population))
              .mapToDouble(rows -> Entropy.sumPerVariant(haplotypes, rows))
              .toArray();
    }
    return new Part(window.window(), window.rows(), sums);
  }

  private void row(
      Table.Builder table, String name, int haplotypes, int population, List<Part> parts) {
    double[] means = new double[1 + times];
    long variants = 0;
    for (Part part : parts) {
      variants += part.variants();
      for (int draw = 0; draw < means.length; draw++) {
        means[draw] += part.sums()[population][draw];
      }
    }
    for (int draw = 0; draw < means.length; draw++) {
      means[draw] /= variants;
    }
    double mean = Arrays.stream(means, 1, means.length).sum() / times;
    double squares =
        Arrays.stream(means, 1, means.length).map(one -> (one - mean) * (one - mean)).sum();
    double deviation = times > 1 ? Math.sqrt(squares / (times - 1)) : 0;
    table.row(name, haplotypes, variants, mean, deviation, means[0]);
  }

  private Table windows(Analysis analysis, ChosenWindows chosen, List<ChosenWindows.Sites> sites) {
    List<WindowStrings.Mean> means =
        new WindowStrings(sizes).means(analysis.spark(), chosen, sites);
    double[] x = means.stream().mapToDouble(WindowStrings.Mean::size).toArray();
    double[] y = means.stream().mapToDouble(WindowStrings.Mean::bits).toArray();
    OptionalInt elbow = ElbowRule.of(x, y);
    Table.Builder table =
        Table.named("window_entropy")
            .integer("window_size")
            .integer("windows")
            .real("mean_entropy_bits")
            .real("per_variant")
            .integer("elbow");
    for (int i = 0; i < means.size(); i++) {
      WindowStrings.Mean mean = means.get(i);
      boolean bends = elbow.isPresent() && elbow.getAsInt() == i;
      table.row(mean.size(), mean.windows(), mean.bits(), mean.bits() / mean.size(), bends ? 1 : 0);
    }
    List<Integer> reached = means.stream().map(WindowStrings.Mean::size).toList();
    analysis
        .results()
        .value(
            "sizes_that_no_contig_has",
            sizes.stream().filter(size -> !reached.contains(size)).toList());
    elbow.ifPresent(
        found -> analysis.results().value("elbow_window_size", means.get(found).size()));
    return table.build();
  }
}
