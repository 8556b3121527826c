package io.haplovq.spark.analysis;

import io.haplovq.InputException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Some of a cohort's samples, told by a label, {@code COLUMN=VALUE,VALUE…}, or by the names in a
 * file, {@code @FILE}, one a line.
 */
record SampleChoice(String text) {
  /**
   * The samples, ascending.
   *
   * @throws InputException if there is none, or a name of the file is not the cohort's
   */
  int[] of(Analysis analysis) throws IOException {
    List<String> samples = analysis.cohort().samples();
    int[] chosen = text.startsWith("@") ? named(analysis, samples) : labelled(analysis, samples);
    if (chosen.length == 0) {
      throw new InputException(
          text + ": none of the cohort's " + samples.size() + " samples; expected some");
    }
    return chosen;
  }

  private int[] named(Analysis analysis, List<String> samples) {
    Set<String> names = new HashSet<>();
    for (String line : Analysis.lines(text.substring(1), analysis.spark().hadoopConfiguration())) {
      if (!line.isBlank()) {
        names.add(line.strip());
      }
    }
    int[] chosen = matching(samples, names::contains);
    if (chosen.length < names.size()) {
      names.removeAll(new HashSet<>(samples));
      throw new InputException(
          text
              + ": "
              + names.size()
              + " names, such as "
              + names.iterator().next()
              + ", that are no sample of the cohort");
    }
    return chosen;
  }

  private int[] labelled(Analysis analysis, List<String> samples) throws IOException {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new InputException(
          text + ": expected COLUMN=VALUE,VALUE… of the panel, or @FILE of names");
    }
    String column = text.substring(0, equals);
    Set<String> values = new HashSet<>(Arrays.asList(text.substring(equals + 1).split(",")));
    var labels = analysis.labels();
    return matching(
        samples, sample -> labels.of(sample, column).filter(values::contains).isPresent());
  }

  private static int[] matching(List<String> samples, java.util.function.Predicate<String> wanted) {
    return IntStream.range(0, samples.size()).filter(s -> wanted.test(samples.get(s))).toArray();
  }
}
