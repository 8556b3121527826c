package io.haplovq.spark.analysis;

import io.haplovq.InputException;
import io.haplovq.popgen.Split;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The populations of a cohort's samples, numbered.
 *
 * @param names in alphabetical order; a class is its place among them
 * @param ofSamples the class of each sample, −1 where it has no label
 */
record Classes(List<String> names, int[] ofSamples) {
  static Classes of(List<Optional<String>> labels) {
    List<String> names = labels.stream().flatMap(Optional::stream).distinct().sorted().toList();
    int[] classes = labels.stream().mapToInt(l -> l.map(names::indexOf).orElse(-1)).toArray();
    return new Classes(names, classes);
  }

  int count() {
    return names.size();
  }

  /** The class of each haplotype. */
  int[] ofHaplotypes() {
    return IntStream.range(0, 2 * ofSamples.length).map(i -> ofSamples[i / 2]).toArray();
  }

  /** The samples with a label. */
  int[] labelled() {
    return IntStream.range(0, ofSamples.length).filter(s -> ofSamples[s] >= 0).toArray();
  }

  /** The sample's label, or null. */
  String name(int sample) {
    return ofSamples[sample] < 0 ? null : names.get(ofSamples[sample]);
  }

  /** A split of the labelled samples. */
  Split split(double validationShare, double testShare, long seed) {
    int[] labelled = labelled();
    List<String> populations =
        IntStream.of(labelled).mapToObj(s -> names.get(ofSamples[s])).toList();
    Split places = Split.of(populations, validationShare, testShare, seed);
    return new Split(
        pick(labelled, places.training()),
        pick(labelled, places.validation()),
        pick(labelled, places.test()));
  }

  private static int[] pick(int[] from, int[] places) {
    return IntStream.of(places).map(i -> from[i]).toArray();
  }

  /** Refuses names that become the same column of a table, where case does not count. */
  Classes differWithoutCase() {
    Map<String, String> seen = new HashMap<>();
    for (String name : names) {
      String other = seen.put(name.toLowerCase(Locale.ROOT), name);
      if (other != null) {
        throw new InputException(
            "populations "
                + other
                + " and "
                + name
                + " differ by case only; expected names that differ otherwise, as tables have a"
                + " column each");
      }
    }
    return this;
  }

  /** Refuses what cannot be told apart. */
  Classes atLeastTwo() {
    if (count() < 2) {
      throw new InputException("populations " + names + ": expected at least two to tell apart");
    }
    return this;
  }
}
