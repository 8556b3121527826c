package io.haplovq.spark.analysis;

import io.haplovq.InputException;
import io.haplovq.genotype.Labels;
import io.haplovq.popgen.Split;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a cohort's samples are used for. All of a sample's haplotypes, and all that is made of them,
 * stay in one part.
 *
 * @param classes their populations
 * @param split the labelled samples; the others are in no part
 * @param names of each sample's part, as in tables
 */
record Parts(Classes classes, Split split, String[] names) {
  static final String TRAINING = "training";
  static final String VALIDATION = "validation";
  static final String TEST = "test";

  /** What tables call the samples without a label. */
  static final String NONE = "none";

  /** The column of a panel that tells the parts, as simulate-cohort writes it. */
  private static final String COLUMN = "split";

  /** Shares of each population's samples. */
  record Shares(double validation, double test) {
    Shares {
      if (!(validation >= 0 && test >= 0 && validation + test < 1)) {
        throw new InputException(
            "shares of "
                + validation
                + " to validate and "
                + test
                + " to test; expected less than 1 together");
      }
    }
  }

  /** The parts that the panel's column {@code split} tells, or else drawn by the seed. */
  static Parts of(Analysis analysis, Shares shares) throws IOException {
    Classes classes = Classes.of(analysis.populations());
    boolean told =
        analysis.request().panel().isPresent() && analysis.labels().columns().contains(COLUMN);
    analysis.results().value("split", told ? "the panel's column split" : "drawn by the seed");
    Split split =
        told
            ? told(classes, analysis.labels(), analysis.cohort().samples())
            : classes.split(shares.validation(), shares.test(), analysis.request().seed());
    return of(classes, split);
  }

  static Parts of(Classes classes, Split split) {
    String[] names = new String[classes.ofSamples().length];
    Arrays.fill(names, NONE);
    name(names, split.training(), TRAINING);
    name(names, split.validation(), VALIDATION);
    name(names, split.test(), TEST);
    return new Parts(classes, split, names);
  }

  private static void name(String[] names, int[] samples, String name) {
    for (int sample : samples) {
      names[sample] = name;
    }
  }

  private static Split told(Classes classes, Labels labels, List<String> samples) {
    List<List<Integer>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int sample : classes.labelled()) {
      Optional<String> part = labels.of(samples.get(sample), COLUMN);
      parts.get(place(samples.get(sample), part.orElse(""))).add(sample);
    }
    if (parts.get(0).isEmpty()) {
      throw new InputException("the panel's column split leaves no sample to learn from");
    }
    return new Split(array(parts.get(0)), array(parts.get(1)), array(parts.get(2)));
  }

  /**
   * Refuses a part that a population has no sample in.
   *
   * @param part its name in tables
   */
  Parts everyPopulationIn(String part) {
    Set<String> missing = new TreeSet<>(classes.names());
    for (int sample = 0; sample < names.length; sample++) {
      if (names[sample].equals(part)) {
        missing.remove(classes.name(sample));
      }
    }
    if (!missing.isEmpty()) {
      throw new InputException(
          "populations "
              + missing
              + " have no "
              + part
              + " samples; expected at least one in each population");
    }
    return this;
  }

  private static int place(String sample, String part) {
    return switch (part) {
      case "train", TRAINING -> 0;
      case "val", VALIDATION -> 1;
      case TEST -> 2;
      default ->
          throw new InputException(
              "the panel's column split says \""
                  + part
                  + "\" of sample "
                  + sample
                  + "; expected training, validation or test");
    };
  }

  private static int[] array(List<Integer> samples) {
    return samples.stream().mapToInt(Integer::intValue).toArray();
  }

  int[] training() {
    return Split.haplotypes(split.training());
  }

  int[] validation() {
    return Split.haplotypes(split.validation());
  }

  int[] test() {
    return Split.haplotypes(split.test());
  }
}
