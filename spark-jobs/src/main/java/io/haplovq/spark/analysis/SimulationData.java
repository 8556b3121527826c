package io.haplovq.spark.analysis;

import io.haplovq.InputException;
import io.haplovq.nn.VaeData;
import io.haplovq.popgen.Split;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a simulation learns from and is compared with: the labelled samples of a cohort, split.
 *
 * @param populations names of the classes, in their order
 * @param data of the labelled samples
 * @param test rows that no model has seen, by class and then in their order
 * @param sites of the variants
 */
record SimulationData(List<String> populations, VaeData data, int[] test, List<Site> sites) {
  /**
   * @param parts of all samples of the cohort
   * @throws InputException if a population has nothing to learn from, or nothing to compare with
   */
  static SimulationData of(Haplotypes cohort, Parts parts) {
    parts.everyPopulationIn(Parts.TRAINING).everyPopulationIn(Parts.TEST);
    int[] labelled = parts.classes().labelled();
    if (labelled.length == 0) {
      throw new InputException("no labelled samples; expected some to learn from");
    }
    Haplotypes own = cohort.rows(labelled);
    int[] ofSamples = parts.classes().ofSamples();
    int[] classes =
        IntStream.range(0, 2 * labelled.length).map(row -> ofSamples[labelled[row / 2]]).toArray();
    VaeData data =
        new VaeData(
            own.bits(),
            rows(labelled, parts.split().training()),
            rows(labelled, parts.split().validation()),
            classes);
    int[] test =
        Arrays.stream(rows(labelled, parts.split().test()))
            .boxed()
            .sorted(java.util.Comparator.comparingInt(row -> classes[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new SimulationData(parts.classes().names(), data, test, own.sites());
  }

  /** The rows of samples of the cohort in the matrix of the labelled ones. */
  private static int[] rows(int[] labelled, int[] samples) {
    return Split.haplotypes(
        IntStream.of(samples).map(sample -> Arrays.binarySearch(labelled, sample)).toArray());
  }

  /** The classes of the haplotypes to make, ascending. */
  int[] wanted(int perPopulation) {
    if (perPopulation == 0) {
      return data.classesOf(test);
    }
    int each = perPopulation + perPopulation % 2;
    return IntStream.range(0, each * populations.size()).map(i -> i / each).toArray();
  }
}
