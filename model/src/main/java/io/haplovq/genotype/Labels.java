package io.haplovq.genotype;

import io.haplovq.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of samples by name: a tab-separated table with a header line, whose first column is
 * the sample, as the 1000 Genomes Project ships its panels ({@code sample pop super_pop gender}).
 * Empty columns at the end of the header do not count.
 *
 * @param columns the columns behind the first, in their order
 * @param rows the values of each sample, one a column, in the file's order; empty where the file
 *     says nothing
 */
public record Labels(List<String> columns, Map<String, List<String>> rows) {
  /** How VCF and many tables write that something is not known. */
  private static final String MISSING = ".";

  public Labels {
    columns = List.copyOf(columns);
    rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
  }

  /**
   * The labels of a cohort.
   *
   * @param labels of each of the cohort's samples, empty where there is none
   * @param unlabelled samples of the cohort without a label
   * @param absent labelled samples that the cohort does not have
   */
  public record Matching(
      List<Optional<String>> labels, List<String> unlabelled, List<String> absent) {}

  /**
   * Parses a table.
   *
   * @param lines the file's lines, without line ends
   * @param name the file, for messages
   * @throws InputException if there is no header, a column has no name or that of another, a line
   *     has no sample or more values than columns, or a sample stands there twice
   */
  public static Labels parse(List<String> lines, String name) {
    if (lines.isEmpty() || lines.get(0).isBlank()) {
      throw new InputException(
          name + ": no header line; expected a table such as sample, pop, super_pop, gender");
    }
    List<String> header = header(lines.get(0), name);
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank()) {
        continue;
      }
      String where = name + ", line " + (i + 1) + ": ";
      List<String> fields = new ArrayList<>(Arrays.asList(line.split("\t")));
      if (fields.get(0).isBlank() || fields.size() > header.size()) {
        throw new InputException(
            where
                + fields.size()
                + " fields, the first \""
                + fields.get(0)
                + "\"; expected a sample and at most "
                + (header.size() - 1)
                + " labels");
      }
      fields.addAll(Collections.nCopies(header.size() - fields.size(), ""));
      List<String> values = fields.subList(1, fields.size()).stream().map(String::strip).toList();
      if (rows.put(fields.get(0).strip(), values) != null) {
        throw new InputException(
            where + "sample " + fields.get(0).strip() + " stands here twice; expected it once");
      }
    }
    return new Labels(header.subList(1, header.size()), rows);
  }

  private static List<String> header(String line, String name) {
    // Splitting drops empty fields at the end, which real panels have.
    List<String> header = Arrays.stream(line.split("\t")).map(String::strip).toList();
    Set<String> seen = new HashSet<>();
    for (String column : header) {
      if (column.isEmpty() || !seen.add(column)) {
        throw new InputException(
            name
                + ", line 1: column \""
                + column
                + "\" in "
                + header
                + "; expected each name once");
      }
    }
    if (header.size() < 2) {
      throw new InputException(
          name + ", line 1: " + header + "; expected a sample column and at least one of labels");
    }
    return header;
  }

  /** A sample's value in a column, or nothing where the file says nothing, or a point. */
  public Optional<String> of(String sample, String column) {
    int at = position(column);
    return Optional.ofNullable(rows.get(sample))
        .map(values -> values.get(at))
        .filter(value -> !value.isEmpty() && !value.equals(MISSING));
  }

  /** The labels of a cohort's samples. */
  public Matching match(List<String> samples, String column) {
    List<Optional<String>> labels = samples.stream().map(sample -> of(sample, column)).toList();
    List<String> unlabelled = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      if (labels.get(i).isEmpty()) {
        unlabelled.add(samples.get(i));
      }
    }
    Set<String> there = new HashSet<>(samples);
    return new Matching(
        labels, unlabelled, rows.keySet().stream().filter(name -> !there.contains(name)).toList());
  }

  private int position(String column) {
    int at = columns.indexOf(column);
    if (at < 0) {
      throw new InputException("no column \"" + column + "\" among the labels' " + columns);
    }
    return at;
  }
}
