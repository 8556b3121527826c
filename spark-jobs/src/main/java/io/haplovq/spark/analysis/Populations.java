package io.haplovq.spark.analysis;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The populations of a cohort by name.
 *
 * @param members the samples of each, ascending
 */
record Populations(SortedMap<String, int[]> members) {
  /**
   * @param labels a population a sample; a sample without one is in none
   */
  static Populations of(List<Optional<String>> labels) {
    SortedMap<String, int[]> members = new TreeMap<>();
    for (Optional<String> label : labels) {
      label.ifPresent(
          name ->
              members.computeIfAbsent(
                  name,
                  one ->
                      IntStream.range(0, labels.size())
                          .filter(i -> labels.get(i).filter(one::equals).isPresent())
                          .toArray()));
    }
    return new Populations(members);
  }
}
