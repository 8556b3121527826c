package io.haplovq.spark.analysis;

import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;

/**
 * Labelled founders of a simulated cohort.
 *
 * @param people in the order of the haplotypes: sample {@code s} has {@code 2s} and {@code 2s + 1}
 * @param contigs names in the order of the genome
 * @param windows every window once
 * @param count windows there are
 */
record Founders(
    List<Person> people, List<String> contigs, JavaRDD<FounderWindow> windows, int count) {
  /**
   * A founder.
   *
   * @param population to mate in; empty where nobody knows it
   * @param superPopulation the same as the population where nothing else is known
   * @param gender a dot where it is not known
   */
  record Person(
      String sample, Optional<String> population, String superPopulation, String gender) {}
}
