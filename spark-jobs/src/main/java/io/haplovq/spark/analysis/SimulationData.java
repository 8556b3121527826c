package io.haplovq.spark.analysis;

import io.haplovq.InputException;
import io.haplovq.nn.VaeData;
import io.haplovq.popgen.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
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
  static SimulationData of(
      Haplotypes cohort, List<Optional<String>> labels, SimulateOptions options, long seed) {
    int[] labelled =
        IntStream.range(0, labels.size()).filter(i -> labels.get(i).isPresent()).toArray();
    Haplotypes own = cohort.rows(labelled);
    List<String> names = Arrays.stream(labelled).mapToObj(i -> labels.get(i).get()).toList();
    List<String> populations = new ArrayList<>(new TreeSet<>(names));
    if (own.samples().isEmpty()) {
      throw new InputException("no labelled samples; expected some to learn from");
    }
    Split split = Split.of(names, options.validationShare(), options.testShare(), seed);
    int[] classes =
        IntStream.range(0, 2 * names.size())
            .map(row -> populations.indexOf(names.get(row / 2)))
            .toArray();
    VaeData data =
        new VaeData(
            own.bits(),
            Split.haplotypes(split.training()),
            Split.haplotypes(split.validation()),
            classes);
    int[] test =
        Arrays.stream(Split.haplotypes(split.test()))
            .boxed()
            .sorted(java.util.Comparator.comparingInt(row -> classes[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new SimulationData(populations, data, test, own.sites());
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
