package io.haplovq.spark.analysis;

import io.haplovq.InputException;
import io.haplovq.popgen.Seeds;
import io.haplovq.popgen.Split;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Descendants of one population's founders of one part of the split: they share no founder with
 * those of another part.
 *
 * @param part training, validation or test
 * @param founders rows of their haplotypes
 * @param firstSample the number, in the population, of the first of them
 * @param samples descendants, two haplotypes each
 */
record OffspringGroup(
    String population,
    String superPopulation,
    String part,
    int[] founders,
    int firstSample,
    int samples,
    long seed)
    implements Serializable {
  private static final List<String> PARTS = List.of("train", "validation", "test");

  /**
   * The founders of each part of the split, and how many descend from them.
   *
   * @param groups by population and part
   * @param parts of the founders by their number, null for those without a population
   */
  record Plan(List<OffspringGroup> groups, List<String> parts) {
    int samples() {
      return groups.stream().mapToInt(OffspringGroup::samples).sum();
    }
  }

  /**
   * Splits founders and plans their descendants.
   *
   * @param samples descendants of each population
   * @throws InputException if a population has too few founders, or too few descendants
   */
  static Plan plan(
      List<Founders.Person> people,
      int samples,
      double validationShare,
      double testShare,
      long seed) {
    List<Integer> labelled = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      if (people.get(i).population().isPresent()) {
        labelled.add(i);
        names.add(people.get(i).population().get());
      }
    }
    Split split =
        Split.of(names, validationShare, testShare, Seeds.of(seed, Seeds.ofName("split")));
    int[][] chosen = {split.training(), split.validation(), split.test()};
    String[] parts = new String[people.size()];
    SortedMap<String, List<List<Integer>>> members = new TreeMap<>();
    for (int part = 0; part < PARTS.size(); part++) {
      for (int one : chosen[part]) {
        parts[labelled.get(one)] = PARTS.get(part);
        members
            .computeIfAbsent(
                names.get(one),
                name -> List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()))
            .get(part)
            .add(labelled.get(one));
      }
    }
    int tested = share(samples, testShare);
    int validated = share(samples, validationShare);
    int[] counts = {samples - tested - validated, validated, tested};
    if (counts[0] < 1) {
      throw new InputException(
          samples
              + " descendants of a population do not fill every part; expected more haplotypes");
    }
    List<OffspringGroup> groups = new ArrayList<>();
    members.forEach((name, byPart) -> add(groups, name, people, byPart, counts, seed));
    return new Plan(groups, Arrays.asList(parts));
  }

  private static void add(
      List<OffspringGroup> groups,
      String name,
      List<Founders.Person> people,
      List<List<Integer>> byPart,
      int[] counts,
      long seed) {
    int first = 0;
    for (int part = 0; part < PARTS.size(); part++) {
      int[] samples = byPart.get(part).stream().mapToInt(Integer::intValue).sorted().toArray();
      if (samples.length > 0 && counts[part] > 0) {
        groups.add(
            new OffspringGroup(
                name,
                people.get(samples[0]).superPopulation(),
                PARTS.get(part),
                Split.haplotypes(samples),
                first,
                counts[part],
                Seeds.of(seed, Seeds.ofName(name), part)));
        first += counts[part];
      }
    }
  }

  private static int share(int samples, double share) {
    return share == 0 ? 0 : Math.max(1, (int) Math.round(share * samples));
  }

  /** The name of one of them. */
  String sample(int i) {
    return String.format(Locale.ROOT, "%s_%06d", population, firstSample + i + 1);
  }
}
